using System.Text.Json.Nodes;
using TimeTrace.Tests.Browser;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Benchmarks;

/// <summary>The page measurements as users start them, against the real backend and a real browser.</summary>
public sealed class PagesProcessTests : IDisposable
{
    private static readonly string AllInOne = typeof(TimeTrace.AllInOne.AllInOneOptions).Assembly.Location;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timetrace-");

    public void Dispose() => _folder.Delete(recursive: true);

    [BrowserFact]
    public async Task Pages_SmallRun_MeasuresAndReports()
    {
        var json = Path.Combine(_folder.FullName, "pages.json");
        string[] size = ["--spans=3000", "--other-spans=1000", "--openings=1", "--scroll-seconds=1"];

        var (exitCode, output) = await RunAsync([.. size, "--backend", AllInOne, "--json", json]);

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("FAILED", output, StringComparison.Ordinal);
        var figures = JsonNode.Parse(await File.ReadAllTextAsync(json))!["runs"]![0]!["figures"]!.AsArray();
        var values = figures.ToDictionary(figure => (string)figure!["key"]!, figure => (double)figure!["value"]!);
        Assert.InRange(values["timeline.coldPaint"], 1, 100_000);
        Assert.InRange(values["timeline.rows"], 60, 240);
        Assert.InRange(values["timeline.find.painted"], 1, 100_000);
        Assert.InRange(values["timeline.dragToEnd.frames"], 0.1, 1_000);
        Assert.InRange(values["timeline.tabMemory"], 10, 10_000);
        Assert.InRange(values["search.warmPaint"], 1, 100_000);
    }

    [Fact]
    public async Task Pages_WithoutABrowser_SaysSo()
    {
        var (exitCode, output) = await RunAsync(["--backend", AllInOne, "--browser", "/nowhere/chromium"]);

        Assert.Equal(2, exitCode);
        Assert.Contains("--browser: Chromium is not there", output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string[] arguments)
    {
        await using var process = RealProcess.Start(
            "TimeTrace.Benchmarks",
            ["pages", .. arguments, "--data-dir", _folder.FullName]
        );
        var exitCode = await process.WaitForExitAsync(TimeSpan.FromMinutes(2));
        return (exitCode, $"{process.Stdout}\n{process.Stderr}");
    }
}
