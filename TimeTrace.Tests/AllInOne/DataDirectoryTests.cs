using System.Net;
using System.Text.Json.Nodes;
using Google.Protobuf;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AllInOne;

/// <summary>What the program keeps in a folder, as users meet it.</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
    }

    [LinuxFact]
    public async Task Start_NothingSaid_KeepsTracesInTheDefaultFolder()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["XDG_DATA_HOME"] = _path,
            ["TIMETRACE_MEMORY"] = "",
        };

        await using var host = await HostProcess.StartAsync([], settings);

        Assert.Contains($"data           {_path}/timetrace", host.Process.Stdout.Lines);
        await host.PostTracesAsync(SampleRequest.Create().ToByteArray());
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_path, "timetrace"), "*.spans"));
    }

    [Fact]
    public async Task Start_InMemory_SaysSoAndMakesNoFolder()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["TIMETRACE_DATA_DIR"] = _path };

        await using var host = await HostProcess.StartAsync(["--memory"], settings);
        await host.PostTracesAsync(SampleRequest.Create().ToByteArray());

        Assert.Contains("data           in memory only, gone when this process ends", host.Process.Stdout.Lines);
        Assert.False(Directory.Exists(_path));
    }

    [Fact]
    public async Task Kill_AfterAnAnswer_LosesNothing()
    {
        await using (var host = await HostProcess.StartAsync($"--data-dir={_path}"))
        {
            Assert.Equal(HttpStatusCode.OK, await host.PostTracesAsync(SampleRequest.Create().ToByteArray()));
            await host.Process.SignalAsync("KILL");
            await host.Process.WaitForExitAsync();
        }

        await using var again = await HostProcess.StartAsync($"--data-dir={_path}");

        Assert.Equal(1, (int)(await again.ReadLedgerAsync())["store"]!["spanCount"]!);
        using var http = new HttpClient();
        var services = JsonNode.Parse(await http.GetStringAsync(new Uri(again.Links["query"], "/api/services")))!;
        Assert.Single(services["data"]!.AsArray());
    }

    [Fact]
    public async Task Kill_AfterATraceWasArchived_LeavesItArchived()
    {
        var request = SampleRequest.Create();
        var path = $"/api/archive/{SampleRequest.TraceIdOf(request)}";
        using var http = new HttpClient();
        await using (var host = await HostProcess.StartAsync($"--data-dir={_path}"))
        {
            Assert.Equal(HttpStatusCode.OK, await host.PostTracesAsync(request.ToByteArray()));
            using var archived = await http.PostAsync(new Uri(host.Links["query"], path), content: null);
            Assert.Equal(HttpStatusCode.OK, archived.StatusCode);
            await host.Process.SignalAsync("KILL");
            await host.Process.WaitForExitAsync();
        }

        await using var again = await HostProcess.StartAsync($"--data-dir={_path}");

        using var released = await http.DeleteAsync(new Uri(again.Links["query"], path));
        Assert.Equal(HttpStatusCode.OK, released.StatusCode);
        using var repeated = await http.DeleteAsync(new Uri(again.Links["query"], path));
        Assert.Equal(HttpStatusCode.NotFound, repeated.StatusCode);
    }

    [Fact]
    public async Task Start_FolderInUse_IsRefusedWithItsNameAndTheWaysOut()
    {
        await using var host = await HostProcess.StartAsync($"--data-dir={_path}");

        await using var second = RealProcess.Start(
            "TimeTrace.AllInOne",
            [.. HostProcess.AnyFreePorts, $"--data-dir={_path}"]
        );

        Assert.Equal(4, await second.WaitForExitAsync());
        Assert.Equal(
            [
                $"{_path} is in use by process {host.Process.Id}. End that process, or choose another data folder.",
                "Choose another folder with --data-dir (TIMETRACE_DATA_DIR), or keep traces in memory only with "
                    + "--memory (TIMETRACE_MEMORY).",
            ],
            second.Stderr.Lines
        );
        Assert.Empty(second.Stdout.Lines);
    }
}
