using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;

namespace TimeTrace.Tests.Clients;

/// <summary>OpenTelemetry's exporters for Node.js send to the host, and every field of their spans comes back.</summary>
public sealed class NodeExporterTests(NodePackages packages) : IClassFixture<NodePackages>
{
    [NpmTheory]
    [InlineData("grpc")]
    [InlineData("protobuf")]
    [InlineData("json")]
    public async Task Export_SpansWithEveryField_ComeBack(string protocol)
    {
        await using var host = await RunningHost.StartAsync();
        var address = protocol == "grpc" ? host.Address(Port.OtlpGrpc) : host.Address(Port.OtlpHttp, "/v1/traces");
        const string TraceId = "000102030405060708090a0b0c0d0e0f";

        await NodePrograms.RunAsync("node", packages.Directory, "export.mjs", protocol, address.ToString(), TraceId);

        var answer = await host.Http.GetStringAsync(host.Address(Port.Query, $"/api/v3/traces/{TraceId}"));
        var expected = await File.ReadAllTextAsync(Path.Combine(NodePackages.SourceDirectory, "expected.json"));
        Assert.Equal(
            JsonNode.Parse(expected.Replace("TRACE_ID", TraceId, StringComparison.Ordinal))!.ToJsonString(),
            JsonNode.Parse(answer)!.ToJsonString()
        );
        var account = host.Account(protocol == "grpc" ? "otlp-grpc" : "otlp-http");
        Assert.Equal((1L, 5L, 5L), (account.Requests, account.ReceivedSpans, account.StoredSpans));
    }
}
