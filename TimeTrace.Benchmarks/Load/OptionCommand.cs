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
    /// <param name="runAsync">Runs it and gives the exit code.</param>
    /// <returns>The exit code, 2 for arguments that cannot be understood.</returns>
    public static async Task<int> InvokeAsync(
        string description,
        IEnumerable<Option> options,
        string[] arguments,
        Func<ParseResult, CancellationToken, Task<int>> runAsync
    )
    {
        var command = new RootCommand(description);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
        command.SetAction(runAsync);
        var parsed = command.Parse(arguments);
        return parsed.Errors.Count > 0
            ? await FailAsync(parsed.Errors.Select(error => error.Message))
            : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>Says what cannot be understood, one line each.</summary>
    public static async Task<int> FailAsync(IEnumerable<string> faults)
    {
        await Console.Error.WriteLineAsync(string.Join('\n', faults));
        return BadUsage;
    }
}
