using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TimeTrace.ServiceDefaults.Exporting;
using TimeTrace.ServiceDefaults.Propagation;

namespace TimeTrace.ServiceDefaults;

/// <summary>Traces, metrics and logs of a service, and where they go.</summary>
internal static class Telemetry
{
    private static readonly string[] BuiltInMeters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Net.NameResolution",
        "System.Runtime",
    ];

    public static void AddTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        builder.Services.AddContextPropagation(builder.Configuration);
        IOpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry();
        telemetry
            .ConfigureResource(resource => Describe(resource, serviceName))
            .WithTracing(tracing =>
                tracing
                    .AddSource(builder.Environment.ApplicationName)
                    .AddHttpInstrumentation()
                    .AddOtlpExporters(OtlpTargets.ForTraces(builder.Configuration))
            );

        // Without an endpoint nobody reads metrics and logs; spans are made all the same, because their ids go on the wire.
        if (OtlpTargets.ForSignal(OtlpSignal.Metrics, builder.Configuration) is { } metricsTarget)
        {
            telemetry.WithMetrics(metrics =>
                metrics.AddMeter(BuiltInMeters).AddOtlpExporter(metricsTarget.Name, metricsTarget.ApplyTo)
            );
        }

        if (OtlpTargets.ForSignal(OtlpSignal.Logs, builder.Configuration) is { } logsTarget)
        {
            telemetry.WithLogging(
                logging => logging.AddOtlpExporter(logsTarget.Name, logsTarget.ApplyTo),
                options => (options.IncludeFormattedMessage, options.IncludeScopes) = (true, true)
            );
        }
    }

    // By the host's name backends know which spans share a clock. What the settings say comes last and wins.
    private static void Describe(ResourceBuilder resource, string serviceName) =>
        resource
            .Clear()
            .AddService(serviceName, serviceVersion: Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3))
            .AddTelemetrySdk()
            .AddAttributes([new("host.name", Environment.MachineName)])
            .AddEnvironmentVariableDetector();

    private static TracerProviderBuilder AddHttpInstrumentation(this TracerProviderBuilder tracing) =>
        tracing
            .AddAspNetCoreInstrumentation(options =>
            {
                options.Filter = context => !HealthEndpoints.IsHealthCheck(context.Request.Path);
                options.RecordException = true;
                options.EnrichWithHttpResponse = AddErrorType;
            })
            .AddHttpClientInstrumentation();

    // https://opentelemetry.io/docs/specs/semconv/http/http-spans/: a status of 500 and above is an error, and its type is the status.
    private static void AddErrorType(Activity span, HttpResponse response)
    {
        if (response.StatusCode >= StatusCodes.Status500InternalServerError && span.GetTagItem("error.type") is null)
        {
            span.SetTag("error.type", response.StatusCode.ToString(CultureInfo.InvariantCulture));
        }
    }

    // Each exporter has its own queue and thread: a dead endpoint neither delays nor loses the spans of another.
    private static TracerProviderBuilder AddOtlpExporters(
        this TracerProviderBuilder tracing,
        IEnumerable<OtlpTarget> targets
    ) => targets.Aggregate(tracing, (builder, target) => builder.AddOtlpExporter(target.Name, target.ApplyTo));
}
