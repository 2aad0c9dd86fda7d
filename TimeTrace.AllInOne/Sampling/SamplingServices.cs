using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Sampling;

/// <summary>Puts together what the options ask for.</summary>
internal static class SamplingServices
{
    public static void AddSampling(this IServiceCollection services, AllInOneOptions options)
    {
        if (options.SamplingTarget is { } target)
        {
            services.AddSingleton(provider => new AdaptiveSampling(
                target,
                provider.GetRequiredService<TimeProvider>()
            ));
            services.AddSingleton<ISpanObserver>(provider => provider.GetRequiredService<AdaptiveSampling>());
            AddChanging<AdaptiveSampling>(services);
        }
        else if (options.SamplingStrategies is { } path)
        {
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<StrategyFile>(provider, path));
            AddChanging<StrategyFile>(services);
        }
        else
        {
            services.AddSingleton<ISamplingStrategies, FixedSampling>();
        }
        services.AddSingleton<SamplingHttp>();
        services.AddSingleton<SamplingGrpc>();
    }

    private static void AddChanging<T>(IServiceCollection services)
        where T : class, ISamplingStrategies, IHostedService
    {
        services.AddSingleton<ISamplingStrategies>(provider => provider.GetRequiredService<T>());
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
