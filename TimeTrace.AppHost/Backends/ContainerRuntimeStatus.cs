namespace TimeTrace.AppHost.Backends;

/// <summary>What a look for a container runtime found.</summary>
/// <param name="Name">The runtime's program: <c>docker</c>, <c>podman</c>, or what the configuration names.</param>
/// <param name="IsInstalled">Whether that program is on the PATH.</param>
/// <param name="IsHealthy">Whether its engine answers.</param>
/// <param name="Reason">A sentence that says so and goes on after 'because', for example <c>Docker answers.</c></param>
/// <param name="Remedy">A sentence that says what to do where it does not answer; empty where it does.</param>
internal sealed record ContainerRuntimeStatus(
    string Name,
    bool IsInstalled,
    bool IsHealthy,
    string Reason,
    string Remedy
);
