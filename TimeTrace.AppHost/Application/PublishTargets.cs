using Microsoft.Extensions.Configuration;
using TimeTrace.AppHost.Backends;

namespace TimeTrace.AppHost.Application;

/// <summary>Adds what publishing writes: one target at a time, because every container would have to name one of several.</summary>
internal static class PublishTargets
{
    private const string Setting = "TimeTrace:PublishTarget";

    public static void AddPublishTarget(this IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsPublishMode)
        {
            return;
        }
        // The dashboard in the published application would take the services' spans without anyone's login.
        if (Read(builder.Configuration) is PublishTarget.Kubernetes)
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

    private static PublishTarget Read(ConfigurationManager configuration) =>
        configuration[Setting] is not { Length: > 0 } text ? PublishTarget.Compose
        : Enum.TryParse<PublishTarget>(text, ignoreCase: true, out var target) && Enum.IsDefined(target) ? target
        : throw new BackendException([$"{Setting} is '{text}'; it must be compose or kubernetes."]);
}
