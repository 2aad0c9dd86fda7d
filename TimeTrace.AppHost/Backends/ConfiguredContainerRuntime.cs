using Microsoft.Extensions.Configuration;

namespace TimeTrace.AppHost.Backends;

/// <summary>The container runtime that the user told Aspire to use.</summary>
internal sealed record ConfiguredContainerRuntime(string Setting, string Name)
{
    private const string Strongest = "DcpPublisher:ContainerRuntime";
    private const string Usual = "ASPIRE_CONTAINER_RUNTIME";
    private const string Former = "DOTNET_ASPIRE_CONTAINER_RUNTIME";

    /// <summary>The settings that Aspire reads, in its order; null where none is set.</summary>
    public static ConfiguredContainerRuntime? Read(IConfiguration configuration)
    {
        // An empty usual setting hides the former one; an empty strongest one hides nothing.
        var setting =
            !string.IsNullOrEmpty(configuration[Strongest]) ? Strongest
            : configuration[Usual] is not null ? Usual
            : Former;
        return configuration[setting] is { Length: > 0 } name ? new ConfiguredContainerRuntime(setting, name) : null;
    }

    public ContainerRuntimeStatus Unknown()
    {
        var names = string.Join(" or ", ContainerRuntime.All.Select(runtime => runtime.Name));
        return new(Name, false, false, $"{Setting} is '{Name}'; it must be {names}.", $"Set it to {names}.");
    }
}
