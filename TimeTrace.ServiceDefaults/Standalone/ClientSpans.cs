using System.Diagnostics;
using OpenTelemetry.Instrumentation.Http;

namespace OpenTelemetry.Trace;

/// <summary>Completes HttpClient's activities, to which .NET itself gives name, attributes, status and headers.</summary>
internal sealed class ClientSpans(HttpClientTraceInstrumentationOptions options) : IDiagnosticEvents
{
    private const string Request = "System.Net.Http.HttpRequestOut";
    private const string Start = Request + ".Start";
    private const string Failure = "System.Net.Http.Exception";

    public bool IsWanted(string eventName) => eventName is Request or Start or Failure;

    public void On(string eventName, Activity span, object? payload)
    {
        // Without a listener that wants it, the activity has no source and is nobody's span.
        if (!span.IsAllDataRequested || span.Source.Name.Length == 0)
        {
            return;
        }

        if (eventName == Start && Property<HttpRequestMessage>(payload, "Request") is { } request)
        {
            Filter(span, request);
        }
        else if (
            eventName == Failure
            && options.RecordException
            && Property<Exception>(payload, "Exception") is { } exception
        )
        {
            span.AddException(exception);
        }
    }

    private void Filter(Activity span, HttpRequestMessage request)
    {
        if (options.FilterHttpRequestMessage?.Invoke(request) == false)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    // The payload's type is not public.
    private static T? Property<T>(object? payload, string name)
        where T : class => payload?.GetType().GetProperty(name)?.GetValue(payload) as T;
}
