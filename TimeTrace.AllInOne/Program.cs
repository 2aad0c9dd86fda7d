using TimeTrace.AllInOne.Hosting;
using TimeTrace.AllInOne.Options;
using TimeTrace.Tracing.Storage.Memory;

const int InvalidOptions = 2;
const int PortsUnavailable = 3;

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
    var store = new MemoryStore(new MemoryStoreOptions { MaxBytes = options.MemoryMaxBytes });
    await using var app = AllInOneHost.Build(options, ports, writer: store, reader: store);
    await app.StartAsync();
    StartLines.Write(Console.Out, options, ports);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (PortsUnavailableException unavailable)
{
    return Fail(PortsUnavailable, unavailable.Faults);
}

static int Fail(int exitCode, IEnumerable<string> faults)
{
    foreach (var fault in faults)
    {
        Console.Error.WriteLine(fault);
    }
    return exitCode;
}
