using TimeTrace.AllInOne.Options;

namespace TimeTrace.AllInOne.Commands;

/// <summary>Every command of the program.</summary>
internal static class AllCommands
{
    /// <summary>Adds them to the command line.</summary>
    public static void AddTo(CommandLine commandLine)
    {
        var root = commandLine.Root;
        ServeCommand.AddTo(root);
        root.Subcommands.Add(VerifyCommand.Create(commandLine));
        root.Subcommands.Add(RepairCommand.Create(commandLine));
        root.Subcommands.Add(BackupCommand.Create(commandLine));
        root.Subcommands.Add(RestoreCommand.Create(commandLine));
        root.Subcommands.Add(StatsCommand.Create(commandLine));
    }
}
