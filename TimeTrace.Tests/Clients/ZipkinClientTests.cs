using System.Globalization;
using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Clients;

/// <summary>Zipkin's clients send to the host, and every field of their spans comes back.</summary>
public sealed class ZipkinClientTests : IAsyncLifetime
{
    private static readonly NpmFolder Packages = new("Clients", "context");

    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [NpmTheory]
    [InlineData("v2")]
    [InlineData("v1")]
    public async Task Send_FromNode_ComesBackTheSame(string version)
    {
        await Packages.InstallAsync("zipkin-send.mjs");
        var url = _host.Address(Port.ZipkinHttp, $"/api/{version}/spans").AbsoluteUri;

        await NodePrograms.RunAsync("node", Packages.Directory, "zipkin-send.mjs", version, url);

        var trace = await ReadAsync("/api/v2/trace/00000000000000aa00000000000000bb", storedSpans: 5);
        Assert.Equal(await ReadExpectedAsync(Packages.SourceDirectory), trace.ToJsonString());
        Assert.Equal(
            """["b\u00E4ckerei \uD83E\uDD50","kasse","lager"]""",
            (await ReadAsync("/api/v2/services", 5)).ToJsonString()
        );
        await AssertJaegersAnswerAsync(Packages.SourceDirectory, "zipkin-expected-jaeger.json");
    }

    [PythonTheory]
    [InlineData("v1-thrift", false, 3)]
    [InlineData("v1-json", false, 3)]
    [InlineData("v2-json", true, 2)]
    public async Task Send_FromPython_ComesBack(string form, bool isShared, int spanCount)
    {
        var url = _host.Address(Port.ZipkinHttp, $"/api/{form[..2]}/spans").AbsoluteUri;

        var outcome = await InstalledProgram.RunAsync(
            PythonTheoryAttribute.Program,
            new NpmFolder("Clients", "python").SourceDirectory,
            "send.py",
            form,
            url
        );
        Assert.True(outcome.ExitCode == 0, outcome.Errors);

        // Locally timed spans tell of both sides in version 1.
        var trace = (await ReadAsync("/api/v2/trace/00000000000000aa00000000000000bb", spanCount)).AsArray();
        var root = trace.Single(span => (string)span!["id"]! == "000000000000000b")!.AsObject();
        Assert.True(root.Remove("timestamp") && root.Remove("duration"));
        var expected = $$"""
            {
              "traceId": "00000000000000aa00000000000000bb",
              "id": "000000000000000b",
              "parentId": "000000000000000c",
              "kind": "CLIENT",
              "name": "GET /brötchen 日本語",
              "localEndpoint": { "serviceName": "Bäckerei 🥐", "ipv4": "10.0.0.1", "port": 8080 },
              "remoteEndpoint": { "serviceName": "lager", "ipv4": "10.0.0.2", "port": 9000 },
              "tags": { "text": "größer 🥐 \"quoted\" \\ \n", "error": "true" }{{(
                isShared ? ", \"shared\": true" : ""
            )}}
            }
            """;
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), root.ToJsonString());
        var child = trace.First(span => (string)span!["name"]! == "kneten")!;
        Assert.Equal((1_784_592_001_000_000, 500_000), ((long)child["timestamp"]!, (long)child["duration"]!));
    }

    [RubyTheory]
    [InlineData("send-zipkin.rb")]
    public async Task Send_ToTheAgentsPort_EveryTypeComesBack(string program)
    {
        var folder = new NpmFolder("Clients", "ruby").SourceDirectory;

        var outcome = await InstalledProgram.RunAsync(
            "ruby",
            folder,
            "-Eutf-8",
            program,
            "127.0.0.1",
            _host.EndPoint(Port.ZipkinCompact).Port.ToString(CultureInfo.InvariantCulture)
        );
        Assert.True(outcome.ExitCode == 0, outcome.Errors);

        await WaitAsync("zipkin-compact", spanCount: 1);
        var answer = await _host.Http.GetStringAsync(_host.Address(Port.Query, "/api/v3/traces/a"));
        Assert.Equal(await ReadExpectedAsync(folder), JsonNode.Parse(answer)!["result"]!.ToJsonString());
    }

    private async Task AssertJaegersAnswerAsync(string folder, string file)
    {
        const string Path = "/api/v3/traces/00000000000000aa00000000000000bb?raw_traces=true";
        var answer = await _host.Http.GetStringAsync(_host.Address(Port.Query, Path));
        Assert.Equal(await ReadExpectedAsync(folder, file), JsonNode.Parse(answer)!["result"]!.ToJsonString());
    }

    private static async Task<string> ReadExpectedAsync(string folder, string file = "zipkin-expected.json") =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, file)))!.ToJsonString();

    private async Task<JsonNode> ReadAsync(string path, int storedSpans)
    {
        await WaitAsync("zipkin-http", storedSpans);
        return JsonNode.Parse(await _host.Http.GetStringAsync(_host.Address(Port.ZipkinHttp, path)))!;
    }

    // Not every client waits for the answer.
    private async Task WaitAsync(string receiver, int spanCount)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_host.FindAccount(receiver)?.StoredSpans != spanCount)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
