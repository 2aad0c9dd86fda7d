using System.CommandLine;

namespace TimeTrace.Benchmarks.Load;

/// <summary>The load runner's command line.</summary>
internal static class LoadCommand
{
    /// <summary>The exit code of arguments that cannot be understood.</summary>
    public const int BadUsage = 2;

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>0 where every check passed, 1 where one failed, 2 for arguments that cannot be understood.</returns>
    public static async Task<int> InvokeAsync(string[] arguments)
    {
        var settings = new LoadSettings();
        var command = new RootCommand("Sends spans to TimeTrace.AllInOne, a process of its own, and measures it.");
        foreach (var option in settings.All)
        {
            command.Options.Add(option);
        }
        command.SetAction(
            (parsed, cancellation) =>
            {
                var options = settings.Read(parsed, out var faults);
                return faults.Count > 0 ? FailAsync(faults) : LoadProgram.RunAsync(options, cancellation);
            }
        );
        var parsed = command.Parse(arguments);
        return parsed.Errors.Count > 0
            ? await FailAsync(parsed.Errors.Select(error => error.Message))
            : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static async Task<int> FailAsync(IEnumerable<string> faults)
    {
        await Console.Error.WriteLineAsync(string.Join('\n', faults));
        return BadUsage;
    }
}
