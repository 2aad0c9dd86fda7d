using System.CommandLine;
using System.Text.RegularExpressions;
using TimeTrace.Benchmarks.Load;
using CommandLine = TimeTrace.AllInOne.Options.CommandLine;

namespace TimeTrace.Tests.Docs;

/// <summary>Holds the tables of options in the guide to the options that the programs have.</summary>
public sealed partial class DocumentedOptionsTests
{
    [Fact]
    public void AllInOneOptions_InTheGuide_AreThoseOfTheProgram()
    {
        var documented = File.ReadLines(RepositoryFiles.PathOf("docs", "all-in-one.md"))
            .Where(line => line.StartsWith("| `--", StringComparison.Ordinal))
            .Select(line => string.Join('|', line.Split('|').Take(4)) + '|');

        var options = new CommandLine().Parse([]).RootCommandResult.Command.Options;

        Assert.Equal(options.Where(IsSetting).Select(Row), documented);
    }

    [Fact]
    public void LoadOptions_InTheGuide_AreThoseOfTheLoadRunner()
    {
        var documented = File.ReadLines(RepositoryFiles.PathOf("docs", "benchmarks.md"))
            .Where(line => line.StartsWith("| `--", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]);

        Assert.Equal(new LoadSettings().All.Select(option => option.Name), documented);
    }

    // Help and version are System.CommandLine's own.
    private static bool IsSetting(Option option) => Facts().IsMatch(option.Description ?? "");

    private static string Row(Option option)
    {
        var facts = Facts().Match(option.Description!);
        return $"| `{option.Name}` | `{facts.Groups["variable"].Value}` | {facts.Groups["default"].Value} |";
    }

    [GeneratedRegex(
        @"\[(?<variable>TIMETRACE_\w+); default: (?<default>.+)\]$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Facts();
}
