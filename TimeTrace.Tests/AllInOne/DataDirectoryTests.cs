using System.Net;
using System.Text.Json.Nodes;
using Google.Protobuf;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AllInOne;

/// <summary>What the program keeps in a folder, as users meet it.</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => Directory.Delete(_path, recursive: true);

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
    public async Task Start_FolderInUse_IsRefusedWithItsName()
    {
        await using var host = await HostProcess.StartAsync($"--data-dir={_path}");

        await using var second = RealProcess.Start(
            "TimeTrace.AllInOne",
            [.. HostProcess.AnyFreePorts, $"--data-dir={_path}"]
        );

        Assert.Equal(4, await second.WaitForExitAsync());
        Assert.Contains(second.Stderr.Lines, line => line.Contains(_path, StringComparison.Ordinal));
    }
}
