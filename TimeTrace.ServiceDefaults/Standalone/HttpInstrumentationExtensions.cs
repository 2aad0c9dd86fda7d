using OpenTelemetry.Instrumentation.AspNetCore;

namespace OpenTelemetry.Trace;

/// <summary>
/// Stands in for the packages OpenTelemetry.Instrumentation.AspNetCore and .Http: .NET's own activities, completed to
/// the attributes of the HTTP semantic conventions (https://opentelemetry.io/docs/specs/semconv/http/http-spans/).
/// </summary>
internal static class HttpInstrumentationExtensions
{
    /// <summary>Traces incoming requests.</summary>
    public static TracerProviderBuilder AddAspNetCoreInstrumentation(
        this TracerProviderBuilder builder,
        Action<AspNetCoreTraceInstrumentationOptions>? configure = null
    )
    {
        var options = new AspNetCoreTraceInstrumentationOptions();
        configure?.Invoke(options);
        return builder
            .AddSource("Microsoft.AspNetCore")
            .AddInstrumentation(() => new DiagnosticSubscription("Microsoft.AspNetCore", new ServerSpans(options)));
    }

    /// <summary>Traces outgoing requests: .NET's own activity has all that the conventions ask for.</summary>
    public static TracerProviderBuilder AddHttpClientInstrumentation(this TracerProviderBuilder builder) =>
        builder.AddSource("System.Net.Http");
}
