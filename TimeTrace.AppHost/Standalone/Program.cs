using TimeTrace.AppHost.Standalone;

if (CommandLine.AsksForHelp(args))
{
    Console.Write(CommandLine.Help());
    return 0;
}

var errors = new List<string>();
var settings = SettingsReader.Read(AppContext.BaseDirectory, args, errors);
var parts = Parts.OfSolution(settings, AppContext.BaseDirectory);
if (errors.Count == 0)
{
    errors.AddRange([.. parts.NotBuilt(), .. PortCheck.TakenPorts(settings)]);
}
if (errors.Count > 0)
{
    errors.ForEach(Console.Error.WriteLine);
    return 2;
}

using var signals = new StopSignals();
return await new Application(settings, parts, LogPrefixer.OnConsole()).RunAsync(signals.Stop, signals.Hurry);
