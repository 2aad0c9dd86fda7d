using System.CommandLine;
using System.Text.RegularExpressions;
using TimeTrace.Benchmarks.Load;
using TimeTrace.Benchmarks.Pages;
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
    public void LoadOptions_InTheGuide_AreThoseOfTheLoadRunner() =>
        Assert.Equal(new LoadSettings().All.Select(option => option.Name), OptionsBelow("## The load runner"));

    [Fact]
    public void PagesOptions_InTheGuide_AreThoseOfThePageMeasurements() =>
        Assert.Equal(new PagesSettings().All.Select(option => option.Name), OptionsBelow("## Pages in a browser"));

    private static IEnumerable<string> OptionsBelow(string heading) =>
        File.ReadLines(RepositoryFiles.PathOf("docs", "benchmarks.md"))
            .SkipWhile(line => line != heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `--", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1]);

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
