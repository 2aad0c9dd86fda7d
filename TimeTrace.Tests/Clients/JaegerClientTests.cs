using System.Globalization;
using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;

namespace TimeTrace.Tests.Clients;

/// <summary>OpenTracing programs with Jaeger's client for Node.js send to the host, and every field of their spans comes back.</summary>
public sealed class JaegerClientTests
{
    private static readonly NpmFolder Packages = new("Clients", "context");

    // What the client tells of the machine that it runs on.
    private static readonly string[] OfTheMachine = ["client-uuid", "host.name", "ip"];

    [NpmTheory]
    [InlineData("udp", "jaeger-binary")]
    [InlineData("udp", "jaeger-compact")]
    [InlineData("http", "jaeger-http")]
    public async Task Send_SpansWithEveryField_ComeBack(string sender, string receiver)
    {
        await Packages.InstallAsync("opentracing-send.mjs");
        await using var host = await RunningHost.StartAsync();
        var port = Ports.All.Single(port => port.Name == receiver).Port;

        var output = await NodePrograms.RunAsync(
            "node",
            Packages.Directory,
            "opentracing-send.mjs",
            sender,
            "127.0.0.1",
            host.EndPoint(port).Port.ToString(CultureInfo.InvariantCulture)
        );

        // Its other lines tell of its own settings.
        var sent = JsonNode.Parse(output.Trim().Split('\n')[^1])!;
        var trace = await ReadTraceAsync(host, receiver, (string)sent["traceId"]!);
        var attributes = trace["resourceSpans"]![0]!["resource"]!["attributes"]!.AsArray();
        foreach (var key in OfTheMachine)
        {
            Assert.True(attributes.Remove(attributes.Single(attribute => (string)attribute!["key"]! == key)));
        }
        Assert.Equal(await ReadExpectedAsync(sent), trace.ToJsonString());
    }

    private static async Task<string> ReadExpectedAsync(JsonNode sent)
    {
        var expected = await File.ReadAllTextAsync(Path.Combine(Packages.SourceDirectory, "opentracing-expected.json"));
        (string Place, JsonNode? Text)[] places =
        [
            ("VERSION", sent["version"]),
            ("TRACE_ID", ((string)sent["traceId"]!).PadLeft(32, '0')),
            ("ROOT_ID", ((string)sent["root"]!).PadLeft(16, '0')),
            ("CHILD_ID", ((string)sent["child"]!).PadLeft(16, '0')),
            ("FOLLOWER_ID", ((string)sent["follower"]!).PadLeft(16, '0')),
        ];
        foreach (var (place, text) in places)
        {
            expected = expected.Replace(place, (string)text!, StringComparison.Ordinal);
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
