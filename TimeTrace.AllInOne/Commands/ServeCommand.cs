using System.CommandLine;
using System.CommandLine.Help;

namespace TimeTrace.AllInOne.Commands;

/// <summary>The command that runs where none is named. Program.cs runs it, as it ends by the host's own rules.</summary>
internal static class ServeCommand
{
    private const string Name = "serve";

    /// <summary>Adds it to the root command, with the options of that.</summary>
    public static void AddTo(RootCommand root)
    {
        var serve = new Command(
            Name,
            "Receives traces, keeps them and answers queries. This runs without a command too."
        );
        foreach (var option in root.Options.Where(option => option is not (HelpOption or VersionOption)))
        {
            serve.Options.Add(option);
        }
        root.Subcommands.Add(serve);
        // System.CommandLine asks for a command unless the root has something to do.
        root.SetAction(_ => ExitCode.Good);
        serve.SetAction(_ => ExitCode.Good);
    }

    /// <summary>Whether the arguments ask for it, rightly or wrongly, rather than for help or another command.</summary>
    public static bool IsAskedFor(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand or { Name: Name }
        && (parsed.Errors.Count > 0 || parsed.Action == parsed.CommandResult.Command.Action);
}
