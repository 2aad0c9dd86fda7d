using OpenTelemetry;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stands in for the package OpenTelemetry.Extensions.Hosting, where the feed has it not: same names, same meaning.</summary>
internal static class OpenTelemetryServicesExtensions
{
    /// <summary>Adds OpenTelemetry; what its builder configures starts with the host.</summary>
    public static IOpenTelemetryBuilder AddOpenTelemetry(this IServiceCollection services)
    {
        if (services.All(service => service.ImplementationType != typeof(TelemetryHostedService)))
        {
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService, TelemetryHostedService>());
        }

        return new OpenTelemetryBuilder(services);
    }

    private sealed record OpenTelemetryBuilder(IServiceCollection Services) : IOpenTelemetryBuilder;
}
