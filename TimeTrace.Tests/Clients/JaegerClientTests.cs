using System.Globalization;
using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Clients;

/// <summary>OpenTracing programs with Jaeger's clients send to the host, and every field of their spans comes back.</summary>
public sealed class JaegerClientTests
{
    private static readonly NpmFolder Packages = new("Clients", "context");

    // What the clients tell of the machine that they run on.
    private static readonly string[] OfTheMachine = ["client-uuid", "host.name", "ip"];

    [NpmTheory]
    [InlineData("udp", "jaeger-binary")]
    [InlineData("udp", "jaeger-compact")]
    [InlineData("http", "jaeger-http")]
    public async Task Send_FromNode_EveryFieldComesBack(string sender, string receiver)
    {
        await Packages.InstallAsync("opentracing-send.mjs");
        await using var host = await RunningHost.StartAsync();
        var output = await NodePrograms.RunAsync(
            "node",
            Packages.Directory,
            ["opentracing-send.mjs", sender, .. AddressOf(host, receiver)]
        );
        await AssertCameBackAsync(host, receiver, output, Packages.SourceDirectory);
    }

    [RubyTheory]
    [InlineData("udp", "jaeger-compact")]
    [InlineData("http", "jaeger-http")]
    public async Task Send_FromRuby_EveryFieldComesBack(string sender, string receiver)
    {
        var folder = new NpmFolder("Clients", "ruby").SourceDirectory;
        await using var host = await RunningHost.StartAsync();
        var outcome = await InstalledProgram.RunAsync(
            "ruby",
            folder,
            ["-Eutf-8", "send.rb", sender, .. AddressOf(host, receiver)]
        );
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        await AssertCameBackAsync(host, receiver, outcome.Output, folder);
    }

    private static string[] AddressOf(RunningHost host, string receiver)
    {
        var port = Ports.All.Single(port => port.Name == receiver).Port;
        return ["127.0.0.1", host.EndPoint(port).Port.ToString(CultureInfo.InvariantCulture)];
    }

    private static async Task AssertCameBackAsync(RunningHost host, string receiver, string output, string folder)
    {
        // Clients' other lines tell of their own settings.
        var sent = JsonNode.Parse(output.Trim().Split('\n')[^1])!;
        var trace = await ReadTraceAsync(host, receiver, (string)sent["traceId"]!);
        var attributes = trace["resourceSpans"]![0]!["resource"]!["attributes"]!.AsArray();
        attributes.RemoveAll(attribute => OfTheMachine.Contains((string)attribute!["key"]!));
        Assert.Equal(await ReadExpectedAsync(folder, sent), trace.ToJsonString());
    }

    private static async Task<string> ReadExpectedAsync(string folder, JsonNode sent)
    {
        var expected = await File.ReadAllTextAsync(Path.Combine(folder, "expected.json"));
        (string Place, string Text)[] places =
        [
            ("VERSION", (string)sent["version"]!),
            ("TRACE_ID", ((string)sent["traceId"]!).PadLeft(32, '0')),
            ("ROOT_ID", ((string)sent["root"]!).PadLeft(16, '0')),
            ("CHILD_ID", ((string)sent["child"]!).PadLeft(16, '0')),
            ("FOLLOWER_ID", ((string)sent["follower"]!).PadLeft(16, '0')),
        ];
        foreach (var (place, text) in places)
        {
            expected = expected.Replace(place, text, StringComparison.Ordinal);
        }
        return JsonNode.Parse(expected)!.ToJsonString();
    }

    // Datagrams are not answered, so that the spans are waited for.
    private static async Task<JsonNode> ReadTraceAsync(RunningHost host, string receiver, string traceId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (host.FindAccount(receiver) is not { StoredSpans: 3 })
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        return JsonNode.Parse(await host.Http.GetStringAsync(host.Address(Port.Query, $"/api/v3/traces/{traceId}")))![
            "result"
        ]!;
    }
}
