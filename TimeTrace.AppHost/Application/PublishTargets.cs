namespace TimeTrace.AppHost.Application;

/// <summary>Adds what publishing writes: one target at a time, because every container would have to name one of several.</summary>
internal static class PublishTargets
{
    private const string Setting = "TimeTrace:PublishTarget";

    /// <summary>Answers <see langword="false"/>, once stderr says why, where the setting is wrong.</summary>
    public static bool TryAddPublishTarget(this IDistributedApplicationBuilder builder)
    {
        if (Read(builder.Configuration[Setting]?.Trim()) is not { } target)
        {
            Console.Error.WriteLine(
                $"{Setting} is '{builder.Configuration[Setting]}'; it must be compose or kubernetes."
            );
            return false;
        }
        if (builder.ExecutionContext.IsPublishMode)
        {
            builder.Add(target);
        }
        return true;
    }

    private static PublishTarget? Read(string? text) =>
        string.IsNullOrEmpty(text) || text.Equals("compose", StringComparison.OrdinalIgnoreCase) ? PublishTarget.Compose
        : text.Equals("kubernetes", StringComparison.OrdinalIgnoreCase) ? PublishTarget.Kubernetes
        : null;

    private static void Add(this IDistributedApplicationBuilder builder, PublishTarget target)
    {
        // The dashboard in the published application would take the services' spans without anyone's login.
        if (target is PublishTarget.Kubernetes)
        {
            builder
                .AddKubernetesEnvironment("kubernetes")
                .WithDashboard(enabled: false)
                .WithProperties(environment =>
                    (environment.DefaultStorageType, environment.DefaultStorageSize) = ("pvc", "10Gi")
                );
        }
        else
        {
            builder.AddDockerComposeEnvironment("compose").WithDashboard(enabled: false);
        }
    }
}
