using System.CommandLine;
using TimeTrace.Benchmarks.Load;

namespace TimeTrace.Benchmarks.Pages;

/// <summary>The command line of the page measurements.</summary>
internal static class PagesCommand
{
    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>0 for success, 1 where a page failed or, with <c>--check</c>, missed a budget, 2 for arguments that cannot be understood.</returns>
    public static async Task<int> InvokeAsync(string[] arguments)
    {
        var settings = new PagesSettings();
        var command = new RootCommand("Opens the pages of very large traces in Chromium and measures them.");
        foreach (var option in settings.All)
        {
            command.Options.Add(option);
        }
        command.SetAction(
            (parsed, cancellation) =>
            {
                var options = settings.Read(parsed, out var faults);
                return faults.Count > 0 ? FailAsync(faults) : PagesProgram.RunAsync(options, cancellation);
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
        return LoadCommand.BadUsage;
    }
}
