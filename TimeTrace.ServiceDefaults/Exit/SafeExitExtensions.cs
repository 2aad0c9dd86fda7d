using OpenTelemetry.Trace;

namespace TimeTrace.ServiceDefaults.Exit;

/// <summary>Registers the safe exit.</summary>
internal static class SafeExitExtensions
{
    // Requests under way get this long to end; with the flush behind it that fits the ten seconds containers are given.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);

    public static void AddSafeExit(this IHostApplicationBuilder builder)
    {
        ExitTimeout.Read(builder.Configuration);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = DrainTimeout);

        builder.Services.AddSingleton<SpansUnderWay>();
        builder.Services.ConfigureOpenTelemetryTracerProvider(
            (services, tracing) => tracing.AddProcessor(services.GetRequiredService<SpansUnderWay>())
        );

        // First in line to start is last in line to stop.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, SafeExit>());
    }
}
