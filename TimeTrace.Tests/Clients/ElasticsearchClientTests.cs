using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne.Api.Elasticsearch;

namespace TimeTrace.Tests.Clients;

/// <summary>Elasticsearch's own client for Node.js reads spans from the host.</summary>
public sealed class ElasticsearchClientTests(ElasticsearchHost host) : IClassFixture<ElasticsearchHost>
{
    private static readonly NpmFolder Packages = new("Clients", "elasticsearch");

    [NpmFact]
    public async Task Client_OfElastic_FindsSpans()
    {
        await Packages.InstallAsync("ask.mjs");

        var answer = await NodePrograms.RunAsync(
            "node",
            Packages.Directory,
            "ask.mjs",
            host.Host.Address(Port.Elasticsearch).ToString()
        );

        const string Expected = """
            {
              "name": "timetrace",
              "status": "green",
              "indices": ["jaeger-span-2026-07-20", "jaeger-span-2026-07-21"],
              "count": 3,
              "failed": 1,
              "total": 2,
              "operations": ["GET /", "POST /orders"],
              "missing": 404
            }
            """;
        Assert.Equal(JsonNode.Parse(Expected)!.ToJsonString(), JsonNode.Parse(answer)!.ToJsonString());
    }
}
