using System.CommandLine;
using TimeTrace.ServiceDefaults;

namespace TimeTrace.Client;

/// <summary>The client's command line.</summary>
internal static class CommandLine
{
    private const int MaxConcurrency = 1024;

    private static readonly Option<string?> Server = new("--server")
    {
        Description = "The server's base address; default: services:server:http:0, else http://localhost:8000.",
    };

    private static readonly Option<int> Repeat = Count(
        "--repeat",
        0,
        1,
        int.MaxValue,
        "How many requests, one after the other; 0: until stopped."
    );

    private static readonly Option<TimeSpan> Every = Duration(
        "--every",
        TimeSpan.FromSeconds(1),
        "From one repeated request to the next."
    );

    private static readonly Option<bool> Load = new("--load")
    {
        Description = "Requests as fast as they go, for --duration; prints requests per second.",
    };

    private static readonly Option<int> Concurrency = Count(
        "--concurrency",
        1,
        4,
        MaxConcurrency,
        "Requests of a load under way at once."
    );

    private static readonly Option<TimeSpan> LoadDuration = Duration(
        "--duration",
        TimeSpan.FromSeconds(10),
        "How long a load lasts."
    );

    private static readonly Option<TimeSpan> Timeout = Duration(
        "--timeout",
        TimeSpan.FromSeconds(10),
        "For one request with redirects."
    );

    /// <summary>Reads the arguments and does what they ask for; answers the exit code.</summary>
    public static async Task<int> InvokeAsync(string[] args)
    {
        var command = new RootCommand("Asks the time server for the time, and traces it.")
        {
            Server,
            Repeat,
            Every,
            Load,
            Concurrency,
            LoadDuration,
            Timeout,
        };
        command.SetAction((result, _) => ClientProgram.RunAsync(Read(result)));
        var parsed = command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', parsed.Errors.Select(error => error.Message)));
            return ExitCode.BadUsage;
        }

        // The host sees to signals; exceptions are for ServiceProgram.
        var invocation = new InvocationConfiguration
        {
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(invocation);
    }

    private static ClientOptions Read(ParseResult result) =>
        new(
            result.GetValue(Server) is { } server ? HttpAddress.Parse("--server", server) : null,
            result.GetValue(Repeat),
            result.GetValue(Every),
            result.GetValue(Load),
            result.GetValue(Concurrency),
            result.GetValue(LoadDuration),
            result.GetValue(Timeout)
        );

    private static Option<TimeSpan> Duration(string name, TimeSpan standard, string description) =>
        new(name)
        {
            Description = description,
            CustomParser = DurationText.Parse,
            DefaultValueFactory = _ => standard,
            HelpName = "500ms, 1.5s, 2m",
        };

    private static Option<int> Count(string name, int min, int standard, int max, string description) =>
        new(name)
        {
            Description = description,
            CustomParser = argument => CountText.Parse(argument, min, max),
            DefaultValueFactory = _ => standard,
        };
}
