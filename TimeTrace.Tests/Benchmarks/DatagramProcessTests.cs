using System.Globalization;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Benchmarks;

/// <summary>The runner of datagrams as users start it, against the real backend.</summary>
public sealed class DatagramProcessTests : IDisposable
{
    private static readonly string AllInOne = typeof(TimeTrace.AllInOne.AllInOneOptions).Assembly.Location;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timetrace-");

    public void Dispose() => _folder.Delete(recursive: true);

    // Linux alone tells what it drops.
    [LinuxFact]
    public Task Datagrams_AtAQuietRate_AreAllAccountedFor() => MustAccountAsync("2000", "20");

    [LinuxFact]
    public Task Datagrams_OneASpanAtAHighRate_AreAllAccountedFor() => MustAccountAsync("50000", "1");

    [Fact]
    public async Task Datagrams_WrongArguments_ExitsWithTwoAndNamesThem()
    {
        await using var process = RealProcess.Start("TimeTrace.Benchmarks", ["datagrams", "--batch=61"]);

        Assert.Equal(2, await process.WaitForExitAsync());
        Assert.Contains("--batch: '61' is not a whole number from 1 to 60", process.Stderr.Lines);
    }

    private async Task MustAccountAsync(string rate, string batch)
    {
        var (exitCode, output) = await RunAsync($"--rate={rate}", $"--batch={batch}", "--seconds=1");

        Assert.True(exitCode == 0, output);
        var counts = Counts(output);
        Assert.InRange(counts["sent"], 100, 60_000);
        Assert.InRange(counts["stored"], 1, 60_000);
        Assert.Equal(counts["sent"], counts["taken"] + counts["dropped"]);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var process = RealProcess.Start(
            "TimeTrace.Benchmarks",
            ["datagrams", .. arguments, "--backend", AllInOne, "--data-dir", _folder.FullName]
        );
        var exitCode = await process.WaitForExitAsync(TimeSpan.FromMinutes(2));
        return (exitCode, process.Stdout.ToString());
    }

    // Lines such as "taken     1,234 datagrams with 5,678 spans", without the machine's.
    private static Dictionary<string, long> Counts(string output) =>
        output
            .Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is ["sent" or "taken" or "stored" or "dropped", ..])
            .ToDictionary(
                words => words[0],
                words => long.Parse(words[1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
            );
}
