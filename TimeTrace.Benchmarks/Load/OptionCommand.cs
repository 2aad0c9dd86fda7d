using System.CommandLine;

namespace TimeTrace.Benchmarks.Load;

/// <summary>Runs a command line of options alone.</summary>
internal static class OptionCommand
{
    /// <summary>The exit code of arguments that cannot be understood.</summary>
    public const int BadUsage = 2;

    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <param name="description">What the command does, for its help.</param>
    /// <param name="options">Everything it takes.</param>
    /// <param name="arguments">What it was given.</param>
    /// <param name="read">Reads the options.</param>
    /// <param name="runAsync">Runs them and gives the exit code.</param>
    /// <returns>The exit code, 2 for arguments that cannot be understood.</returns>
    public static async Task<int> InvokeAsync<TOptions>(
        string description,
        IEnumerable<Option> options,
        string[] arguments,
        OptionReader<TOptions> read,
        Func<TOptions, CancellationToken, Task<int>> runAsync
    )
    {
        var command = new RootCommand(description);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
        command.SetAction(
            (parsed, cancellation) =>
            {
                var values = read(parsed, out var faults);
                return faults.Count > 0 ? FailAsync(faults) : runAsync(values, cancellation);
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

/// <summary>Reads options that were split without errors.</summary>
/// <param name="parsed">The split arguments.</param>
/// <param name="faults">What cannot be; where it is not empty the options are not to be used.</param>
internal delegate TOptions OptionReader<TOptions>(ParseResult parsed, out IReadOnlyList<string> faults);
