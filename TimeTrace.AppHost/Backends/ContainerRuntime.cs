namespace TimeTrace.AppHost.Backends;

/// <summary>A container runtime that Aspire works with: its program, and what to tell a user of it.</summary>
internal sealed record ContainerRuntime(string Name, string DisplayName, string StartAdvice)
{
    private const string DeniedAdvice =
        "Your user may not talk to it: sudo usermod -aG docker $USER, then log in again.";

    private static readonly ContainerRuntime Docker = new(
        "docker",
        "Docker",
        "Start Docker Desktop, or on Linux the service: sudo systemctl start docker."
    );

    private static readonly ContainerRuntime Podman = new(
        "podman",
        "Podman",
        "Run 'podman machine start'; on Linux, 'podman info' says what is missing."
    );

    /// <summary>The ones that are looked for, the preferred one first.</summary>
    public static readonly IReadOnlyList<ContainerRuntime> All = [Docker, Podman];

    public static ContainerRuntime? Find(string name) =>
        All.FirstOrDefault(runtime => runtime.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public ContainerRuntimeStatus Healthy() => new(Name, true, true, $"{DisplayName} answers.", "");

    public ContainerRuntimeStatus Missing() =>
        new(Name, false, false, $"{Name} is not on the PATH.", $"Install {DisplayName} and start it.");

    /// <param name="reason">A sentence.</param>
    public ContainerRuntimeStatus Unhealthy(string reason) =>
        new(
            Name,
            true,
            false,
            reason,
            reason.Contains("permission denied", StringComparison.OrdinalIgnoreCase) ? DeniedAdvice : StartAdvice
        );
}
