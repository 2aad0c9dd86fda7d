using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Instrumentation.AspNetCore;

namespace OpenTelemetry.Trace;

/// <summary>Completes ASP.NET Core's request activities: baggage, name, attributes, status.</summary>
internal sealed class ServerSpans(AspNetCoreTraceInstrumentationOptions options) : IDiagnosticEvents
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private const string Start = Request + ".Start";
    private const string Stop = Request + ".Stop";
    private const string HostingException = "Microsoft.AspNetCore.Hosting.UnhandledException";
    private const string DiagnosticsException = "Microsoft.AspNetCore.Diagnostics.UnhandledException";

    public bool IsWanted(string eventName) =>
        eventName is Request or Start or Stop or HostingException or DiagnosticsException;

    public void On(string eventName, Activity span, object? payload)
    {
        switch (eventName)
        {
            case Start when payload is HttpContext context:
                OnStart(span, context);
                break;
            case Stop when payload is HttpContext context && span.IsAllDataRequested:
                OnStop(span, context);
                break;
            case HostingException or DiagnosticsException when span.IsAllDataRequested:
                OnException(span, payload);
                break;
        }
    }

    private void OnStart(Activity span, HttpContext context)
    {
        ReadBaggage(context.Request);
        if (!span.IsAllDataRequested)
        {
            return;
        }

        if (options.Filter?.Invoke(context) == false)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        Describe(span, context.Request);
    }

    // A connection serves many requests: baggage of the one before must not stay.
    private static void ReadBaggage(HttpRequest request)
    {
        var context = Propagators.DefaultTextMapPropagator.Extract(
            default,
            request,
            static (from, name) => from.Headers.TryGetValue(name, out var values) ? values.OfType<string>() : null
        );
        if (context.Baggage.Count > 0 || Baggage.Current.Count > 0)
        {
            Baggage.Current = context.Baggage;
        }
    }

    private static void Describe(Activity span, HttpRequest request)
    {
        span.DisplayName = HttpMethods.SpanName(request.Method);
        HttpMethods.SetTags(span, request.Method);
        span.SetTag("url.scheme", request.Scheme);
        span.SetTag("url.path", (request.PathBase + request.Path).ToString() is { Length: > 0 } path ? path : "/");
        span.SetTag("network.protocol.version", ProtocolVersion(request.Protocol));
        if (request.Host.HasValue)
        {
            span.SetTag("server.address", request.Host.Host);
            span.SetTag("server.port", request.Host.Port);
        }

        if (request.QueryString is { HasValue: true, Value: { } query })
        {
            span.SetTag("url.query", RedactedQuery.Of(query));
        }

        if (request.Headers.UserAgent is [{ Length: > 0 } userAgent, ..])
        {
            span.SetTag("user_agent.original", userAgent);
        }
    }

    private void OnStop(Activity span, HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route is { Length: > 0 } route)
        {
            span.DisplayName = HttpMethods.SpanName(context.Request.Method, route);
            span.SetTag("http.route", route);
        }

        var status = context.Response.StatusCode;
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError && span.Status == ActivityStatusCode.Unset)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }

        options.EnrichWithHttpResponse?.Invoke(span, context.Response);
    }

    // The payload's type is not public.
    private void OnException(Activity span, object? payload)
    {
        var property = payload?.GetType().GetProperty("Exception") ?? payload?.GetType().GetProperty("exception");
        if (property?.GetValue(payload) is not Exception exception)
        {
            return;
        }

        span.SetTag("error.type", exception.GetType().FullName);
        span.SetStatus(ActivityStatusCode.Error);
        if (options.RecordException)
        {
            span.AddException(exception);
        }
    }

    private static string ProtocolVersion(string protocol) =>
        protocol switch
        {
            "HTTP/1.0" => "1.0",
            "HTTP/1.1" => "1.1",
            "HTTP/2" => "2",
            "HTTP/3" => "3",
            _ => protocol,
        };
}
