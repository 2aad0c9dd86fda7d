using TimeTrace.AppHost.Ports;
using TimeTrace.AppHost.Standalone;

if (CommandLine.AsksForHelp(args))
{
    Console.Write(CommandLine.Help());
    return 0;
}

var errors = new List<string>();
var wanted = SettingsReader.Read(AppContext.BaseDirectory, args, errors);
var opened = errors.Count == 0 ? ApplicationPorts.All : [];
var ports = PortCheck.Of(wanted.Ports, opened, PortCheck.LeftOut, LoopbackPort.IsTaken);
var settings = wanted.With(ports.Numbers);
var parts = Parts.OfSolution(settings, AppContext.BaseDirectory);
if (errors.Count == 0)
{
    errors.AddRange([.. parts.NotBuilt(), .. ports.Faults]);
}
foreach (var sentence in errors.Count > 0 ? errors : ports.Notes)
{
    Console.Error.WriteLine(sentence);
}
if (errors.Count > 0)
{
    return 2;
}

using var signals = new StopSignals();
return await new Application(settings, parts, LogPrefixer.OnConsole()).RunAsync(signals.Stop, signals.Hurry);
