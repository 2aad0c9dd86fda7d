using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using TimeTrace.ServiceDefaults.Exit;

namespace TimeTrace.ServiceDefaults;

/// <summary>What every service of TimeTrace has in common.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds traces, metrics and logs over OTLP, trace context on calls in and out, health checks and the safe exit.</summary>
    /// <remarks>
    /// The standard <c>OTEL_*</c> settings are honoured; without an endpoint nothing is exported. Spans go to
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and to every backend that <c>TimeTrace:TracingBackends</c> names (see docs).
    /// The service's own spans come from an ActivitySource named like the application.
    /// </remarks>
    /// <param name="builder">Any host builder; a web application's included.</param>
    /// <param name="serviceName">The resource's <c>service.name</c> unless a setting gives one; the application's name when null.</param>
    /// <exception cref="SettingException">A telemetry setting cannot be understood.</exception>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder, string? serviceName = null)
        where TBuilder : IHostApplicationBuilder
    {
        DefaultSettings.AddTo(builder.Configuration);
        builder.AddTelemetry(serviceName ?? builder.Environment.ApplicationName);
        builder.AddSafeExit();
        ParentWatch.Add(builder.Services);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder
            .Services.AddHealthChecks()
            .AddCheck("self", () => HealthCheckResult.Healthy(), [HealthEndpoints.AliveTag]);
        return builder;
    }
}
