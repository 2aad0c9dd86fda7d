using System.Text.Json.Nodes;
using TimeTrace.Tests.AppHost.Processes;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Benchmarks;

/// <summary>The load runner as users start it, against the real backend.</summary>
public sealed class LoadProcessTests : IDisposable
{
    private static readonly string AllInOne = typeof(TimeTrace.AllInOne.AllInOneOptions).Assembly.Location;

    private static readonly string[] SmallRun = ["load", "--spans=20000", "--warm-up=2000", "--pool=5000"];

    // Small enough that the second of full speed fills it, and that searches stay quick.
    private const string StoreThatEvicts = "--args=--memory --memory-max-bytes=32MiB";

    private static readonly string[] WithoutQueries = ["--queries=0", "--mixed-seconds=0"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timetrace-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("grpc", "512")]
    [InlineData("http", "16")]
    public async Task Load_SmallRun_PassesEveryCheckAndReports(string protocol, string batch)
    {
        var json = Path.Combine(_folder.FullName, "load.json");

        var (exitCode, output) = await RunAsync([
            .. SmallRun,
            "--queries=2",
            "--mixed-seconds=1",
            StoreThatEvicts,
            $"--protocol={protocol}",
            $"--batch={batch}",
            "--json",
            json,
        ]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("spans acknowledged a second", output, StringComparison.Ordinal);
        Assert.Contains("dependencies of 1 h", output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAILED", output, StringComparison.Ordinal);
        var figures = FiguresOf(JsonNode.Parse(await File.ReadAllTextAsync(json))!);
        Assert.InRange(figures["ingest.spans"], 20_000, 30_000);
        Assert.InRange(figures["ingest.cpu"], 0.1, 1_000);
        Assert.InRange(figures["ingest.ackP50"], 0.01, figures["ingest.ackMax"]);
        Assert.Equal((1, 2), (figures["queryIdle.traceById.listed"], figures["queryIdle.traceById.count"]));
        Assert.Equal(8, figures["queryMixed.services.listed"]);
    }

    [Fact]
    public async Task Load_TwoBackends_AreShownSideBySide()
    {
        var (exitCode, output) = await RunAsync([.. SmallRun, .. WithoutQueries, "--compare", AllInOne, "--rounds=1"]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("B / A", output, StringComparison.Ordinal);
        Assert.Contains("passed  B 1  acknowledged = stored", output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Load_BackendThatForgets_FailsTheChecksAfterTheRestarts()
    {
        // It claims to keep data in a folder and keeps them in memory.
        using var programs = new ProgramFolder();
        await programs.AddScriptAsync(
            "forgetful",
            $"""
            [ "$1" = --help ] && echo --data-dir && exit
            echo data > "$2/data"
            exec dotnet {AllInOne} --memory
            """
        );

        var (exitCode, output) = await RunAsync([
            .. SmallRun,
            .. WithoutQueries,
            "--backend",
            programs.PathOf("forgetful"),
        ]);

        Assert.Equal(1, exitCode);
        Assert.Contains("disk for a span", output, StringComparison.Ordinal);
        Assert.Contains("passed  traces read by id are complete: 50 of 50", output, StringComparison.Ordinal);
        Assert.Contains("FAILED  kept before = kept and evicted after kill:", output, StringComparison.Ordinal);
        Assert.Contains("FAILED  traces read by id are complete after stop: 0 of 50", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_BackendThatDoesNotStart_FailsAndTellsWhy()
    {
        var (exitCode, output) = await RunAsync([.. SmallRun, .. WithoutQueries, "--args=--listen=nowhere"]);

        Assert.Equal(1, exitCode);
        Assert.Contains(
            "FAILED  the backend answered to the end: the backend ended with exit code 2",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("'nowhere' is no IP address", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_BackendThatTakesNoBatch_FailsAndTellsWhy()
    {
        var (exitCode, output) = await RunAsync([.. SmallRun, .. WithoutQueries, "--args=--max-body-bytes=1KiB"]);

        Assert.Equal(1, exitCode);
        Assert.Contains(
            "FAILED  every request of the warm-up was acknowledged: gRPC ResourceExhausted",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Load_WrongArguments_ExitsWithTwoAndNamesThem()
    {
        await using var process = RealProcess.Start("TimeTrace.Benchmarks", ["load", "--spans=0", "--batch=x"]);

        Assert.Equal(2, await process.WaitForExitAsync());
        Assert.Contains("--spans: '0' is not a whole number from 1 to 2147483647", process.Stderr.Lines);
        Assert.Contains("--batch: 'x' is not a whole number from 1 to 8192", process.Stderr.Lines);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string[] arguments)
    {
        if (!arguments.Contains("--backend"))
        {
            arguments = [.. arguments, "--backend", AllInOne];
        }
        await using var process = RealProcess.Start(
            "TimeTrace.Benchmarks",
            [.. arguments, "--data-dir", _folder.FullName]
        );
        var exitCode = await process.WaitForExitAsync(TimeSpan.FromMinutes(2));
        return (exitCode, process.Stdout.ToString());
    }

    private static Dictionary<string, double> FiguresOf(JsonNode report) =>
        report["runs"]!["A"]![0]!["figures"]!
            .AsArray()
            .Where(figure => figure!["value"]!.GetValueKind() == System.Text.Json.JsonValueKind.Number)
            .ToDictionary(figure => figure!["key"]!.GetValue<string>(), figure => figure!["value"]!.GetValue<double>());
}
