using System.CommandLine;
using System.CommandLine.Parsing;
using TimeTrace.AllInOne.Options;
using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.AllInOne.Commands;

/// <summary>What all commands on a data folder share: the option that names it, and how they end.</summary>
internal static class DataCommand
{
    /// <inheritdoc cref="Create(CommandLine, string, string, Func{string, DataFolder}, Func{DataFolder, ParseResult, CancellationToken, Task{int}})"/>
    public static Command Create(
        CommandLine settings,
        string name,
        string description,
        Func<string, DataFolder> open,
        Func<DataFolder, ParseResult, CancellationToken, int> work
    ) =>
        Create(
            settings,
            name,
            description,
            open,
            (data, parsed, cancellationToken) => Task.FromResult(work(data, parsed, cancellationToken))
        );

    /// <summary>Makes a command.</summary>
    /// <param name="settings">Names the data folder.</param>
    /// <param name="name">What users type.</param>
    /// <param name="description">For the help text.</param>
    /// <param name="open">Opens the data folder at a path.</param>
    /// <param name="work">Does the work and answers the exit code.</param>
    public static Command Create(
        CommandLine settings,
        string name,
        string description,
        Func<string, DataFolder> open,
        Func<DataFolder, ParseResult, CancellationToken, Task<int>> work
    )
    {
        var command = new Command(name, description) { settings.DataDirectory.Option };
        command.Validators.Add(RefuseOptionsOfServe);
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(settings, parsed, open, data => work(data, parsed, cancellationToken))
        );
        return command;
    }

    private static async Task<int> RunAsync(
        CommandLine settings,
        ParseResult parsed,
        Func<string, DataFolder> open,
        Func<DataFolder, Task<int>> work
    )
    {
        var faults = new List<string>();
        var path = settings.DataDirectory.Read(parsed, Environment.GetEnvironmentVariable, faults);
        if (faults.Count > 0)
        {
            return Fail(ExitCode.InvalidOptions, string.Join(Environment.NewLine, faults));
        }
        try
        {
            using var data = open(path ?? DefaultFolder.Path);
            return await WorkAsync(data, work);
        }
        catch (StoreFileException unusable)
        {
            return Fail(ExitCode.DataUnavailable, unusable.Message);
        }
    }

    private static async Task<int> WorkAsync(DataFolder data, Func<DataFolder, Task<int>> work)
    {
        try
        {
            return await work(data);
        }
        catch (StoreFileException fault)
        {
            return Fail(ExitCode.Bad, fault.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCode.Bad, "Ended before it was done: nothing is kept of it.");
        }
    }

    private static int Fail(int exitCode, string fault)
    {
        Console.Error.WriteLine(fault);
        return exitCode;
    }

    /// <summary>An option before the command's name belongs to <c>serve</c> and would do nothing.</summary>
    private static void RefuseOptionsOfServe(CommandResult result)
    {
        var wrong = (result.Parent as CommandResult)
            ?.Children.OfType<OptionResult>()
            .FirstOrDefault(option => !option.Implicit && !result.Command.Options.Contains(option.Option));
        if (wrong is not null)
        {
            result.AddError($"{wrong.Option.Name} is no option of '{result.Command.Name}'.");
        }
    }
}
