using TimeTrace.AppHost.Backends;

namespace TimeTrace.AppHost.Standalone;

/// <summary>What this build says to the settings of the tracing backend: it has the embedded one alone.</summary>
internal static class StandaloneBackend
{
    public const string Help =
        "This is the Standalone build: its backend is the embedded one, and what needs containers is refused.";

    /// <summary>A sentence where the settings need containers.</summary>
    public static IEnumerable<string> Refusals(BackendSettings settings) =>
        settings.ContainerDemands.Count == 0
            ? []
            :
            [
                $"{string.Join(" and ", settings.ContainerDemands)} needs the full build: this one, Standalone, has no Aspire and "
                    + "starts no containers. Add a package feed that serves the Aspire packages, and build with "
                    + "TIMETRACE_STANDALONE=false (docs/standalone.md, 'Which build is this?').",
            ];
}
