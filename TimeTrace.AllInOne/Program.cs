using TimeTrace.AllInOne.Hosting;
using TimeTrace.AllInOne.Options;
using TimeTrace.Tracing.Storage.Files;

const int InvalidOptions = 2;
const int PortsUnavailable = 3;
const int DataUnavailable = 4;

var commandLine = new CommandLine();
var parsed = commandLine.Parse(args);
if (parsed.Errors.Count == 0 && parsed.Action is not null)
{
    return parsed.Invoke();
}
var options = commandLine.Read(parsed, Environment.GetEnvironmentVariable, out var faults);
if (faults.Count > 0)
{
    return Fail(InvalidOptions, faults);
}
try
{
    using var ports = BoundPorts.Bind(options);
    await using var store = ChosenStore.Open(options, Console.Error.WriteLine);
    await using var app = AllInOneHost.Build(options, ports, store.Writer, store.Reader);
    await app.StartAsync();
    StartLines.Write(Console.Out, options, ports);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (PortsUnavailableException unavailable)
{
    return Fail(PortsUnavailable, unavailable.Faults);
}
catch (StoreFileException unusable)
{
    return Fail(DataUnavailable, [unusable.Message, DataPlaceSettings.WaysOut]);
}

static int Fail(int exitCode, IEnumerable<string> faults)
{
    foreach (var fault in faults)
    {
        Console.Error.WriteLine(fault);
    }
    return exitCode;
}
