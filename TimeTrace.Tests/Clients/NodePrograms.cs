using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Clients;

/// <summary>Runs node and npm.</summary>
internal static class NodePrograms
{
    /// <summary>Whether both are on the PATH.</summary>
    public static bool Exist() => InstalledProgram.Find("node") is not null && InstalledProgram.Find("npm") is not null;

    /// <summary>Runs one of them to its end.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is what it wrote.</exception>
    public static async Task<string> RunAsync(string program, string directory, params string[] arguments)
    {
        var outcome = await InstalledProgram.RunAsync(program, directory, arguments);
        if (outcome.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed.\n{outcome.Output}\n{outcome.Errors}");
        }
        return outcome.Output;
    }
}
