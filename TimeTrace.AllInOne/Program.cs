using TimeTrace.AllInOne.Commands;
using TimeTrace.AllInOne.Hosting;
using TimeTrace.AllInOne.Options;
using TimeTrace.Tracing.Storage.Files;

var commandLine = new CommandLine();
AllCommands.AddTo(commandLine);
var parsed = commandLine.Parse(args);
if (!ServeCommand.IsAskedFor(parsed))
{
    return parsed.Errors.Count > 0
        ? Fail(ExitCode.InvalidOptions, parsed.Errors.Select(error => error.Message))
        : await parsed.InvokeAsync();
}
var options = commandLine.Read(parsed, Environment.GetEnvironmentVariable, out var faults);
if (faults.Count > 0)
{
    return Fail(ExitCode.InvalidOptions, faults);
}
try
{
    using var ports = BoundPorts.Bind(options);
    await using var store = ChosenStore.Open(options, Console.Error.WriteLine);
    await using var app = AllInOneHost.Build(options, ports, store.Writer, store.Reader, store.Archive, store.Notes);
    await app.StartAsync();
    StartLines.Write(Console.Out, options, ports);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (PortsUnavailableException unavailable)
{
    return Fail(ExitCode.PortsUnavailable, unavailable.Faults);
}
catch (StoreFileException unusable)
{
    return Fail(ExitCode.DataUnavailable, [unusable.Message, DataPlaceSettings.WaysOut]);
}

static int Fail(int exitCode, IEnumerable<string> faults)
{
    foreach (var fault in faults)
    {
        Console.Error.WriteLine(fault);
    }
    return exitCode;
}
