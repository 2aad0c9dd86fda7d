using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

namespace TimeTrace.ServiceDefaults.Propagation;

/// <summary>Chooses the trace-context formats on calls in and out.</summary>
/// <remarks>
/// Unless <c>OTEL_PROPAGATORS</c> says otherwise: out go W3C trace context and baggage; in come W3C or else, so that a
/// trace begun by an old client goes on, B3 single, B3 multi and Jaeger.
/// </remarks>
internal static class ContextPropagation
{
    private const string Setting = "OTEL_PROPAGATORS";
    private const string Standard = "tracecontext,baggage";
    private const string EveryFormat = "tracecontext,baggage,b3,b3multi,jaeger";

    public static void AddContextPropagation(this IServiceCollection services, IConfiguration configuration)
    {
        var propagator = Choose(configuration[Setting]);
        Sdk.SetDefaultTextMapPropagator(propagator);

        // ASP.NET Core takes it from the services, HTTP clients from the static property.
        var forHttp = new HttpContextPropagator(propagator);
        DistributedContextPropagator.Current = forHttp;
        services.AddSingleton<DistributedContextPropagator>(forHttp);
    }

    /// <exception cref="SettingException">The list has a name that is not known.</exception>
    public static TextMapPropagator Choose(string? names) =>
        string.IsNullOrWhiteSpace(names)
            ? new AsymmetricPropagator(incoming: AllOf(EveryFormat), outgoing: AllOf(Standard))
            : AllOf(names);

    // The first format that yields a context wins: each leaves a context that is there already alone.
    private static CompositeTextMapPropagator AllOf(string names) =>
        new(
            names
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(Named)
                .OfType<TextMapPropagator>()
        );

    private static TextMapPropagator? Named(string name) =>
        name.ToLowerInvariant() switch
        {
            "tracecontext" => new TraceContextPropagator(),
            "baggage" => new BaggagePropagator(),
            "b3" => new B3Propagator(singleHeader: true),
            "b3multi" => new B3Propagator(singleHeader: false),
            "jaeger" => new JaegerPropagator(),
            "none" => null,
            _ => throw new SettingException(
                Setting,
                $"has an unknown format '{name}'; known are {EveryFormat} and none."
            ),
        };
}
