using Microsoft.Extensions.Configuration;

namespace TimeTrace.AppHost.Backends;

/// <summary>Containers or the embedded backend, and the sentence that tells the user which and why.</summary>
internal sealed record BackendChoice(BackendSettings Settings, bool UsesContainers, string Sentence)
{
    /// <summary>Reads the settings and, where they leave it open or ask for containers, looks for a container runtime.</summary>
    /// <param name="configuration">The application's settings.</param>
    /// <param name="isPublishing">What is published runs on other machines: the container runtime of this one says nothing of them.</param>
    /// <param name="probe">Looks for the container runtime.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="BackendException">A setting is wrong, or needs containers where no container runtime answers.</exception>
    public static async Task<BackendChoice> MakeAsync(
        IConfiguration configuration,
        bool isPublishing,
        ContainerRuntimeProbe probe,
        CancellationToken cancellationToken
    )
    {
        var errors = new List<string>();
        var settings = BackendSettingsReader.Read(configuration, errors);
        if (errors.Count > 0)
        {
            throw new BackendException(errors);
        }
        if (settings.Backend == Backend.Embedded)
        {
            return Embedded(settings, $"{BackendSetting.Backend.Name} is embedded.");
        }
        return isPublishing
            ? Containers(settings, "what is published runs elsewhere.")
            : Of(settings, await probe.AskAsync(configuration, cancellationToken));
    }

    /// <summary>Decides where the embedded backend was not asked for.</summary>
    /// <exception cref="BackendException">The settings need containers, and the runtime is not healthy.</exception>
    public static BackendChoice Of(BackendSettings settings, ContainerRuntimeStatus runtime)
    {
        if (runtime.IsHealthy)
        {
            return Containers(settings, runtime.Reason);
        }
        if (settings.ContainerDemands.Count == 0)
        {
            return Embedded(
                settings,
                $"{runtime.Reason} Set {BackendSetting.Backend.Name}=containers to insist on Jaeger and Elasticsearch."
            );
        }
        var demands = string.Join(" and ", settings.ContainerDemands);
        throw new BackendException([
            $"A container runtime has to answer for {demands}, but {runtime.Reason} {runtime.Remedy} "
                + $"To run without containers, leave {demands} out.",
        ]);
    }

    private static BackendChoice Containers(BackendSettings settings, string reason)
    {
        var storage = settings.Storage == Storage.Memory ? "memory" : settings.Storage.ToString();
        return new(
            settings,
            true,
            $"The tracing backend is Jaeger with {storage} storage in containers, because {reason}"
        );
    }

    private static BackendChoice Embedded(BackendSettings settings, string reason) =>
        new(settings, false, $"The tracing backend is the embedded one (TimeTrace.AllInOne), because {reason}");
}
