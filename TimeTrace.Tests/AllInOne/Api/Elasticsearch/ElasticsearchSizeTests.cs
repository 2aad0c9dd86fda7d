using System.Globalization;
using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Browser;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.AllInOne.Api.Elasticsearch;

/// <summary>Searches over more traces than one question to the store answers.</summary>
public sealed class ElasticsearchSizeTests : IAsyncLifetime
{
    private const int TraceCount = 25_000;
    private RunningHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        var spans = new TestSpans().Service("many");
        for (var trace = 1ul; trace <= TraceCount; trace++)
        {
            spans.Span(
                trace,
                trace,
                span => span.Named("n").At(ElasticsearchHost.Midnight + trace * 1_000_000, trace * 1_000)
            );
        }
        await _host.SendAsync(spans);
    }

    [Theory]
    [InlineData("q=operationName:n", "", 10, 10_000, "gte")]
    [InlineData("", "", 10, TraceCount, "eq")]
    [InlineData("q=operationName:n&track_total_hits=true", "", 10, TraceCount, "eq")]
    [InlineData("q=duration:%3E24995", "", 5, 5, "eq")]
    [InlineData("q=operationName:n&sort=startTime:desc&size=3", "25000 24999 24998", 3, 10_000, "gte")]
    [InlineData("sort=duration:asc&size=2&from=9998", "9999 10000", 2, TraceCount, "eq")]
    public async Task Search_ManyTraces_CountsAndSorts(
        string parameters,
        string durations,
        int hitCount,
        int total,
        string relation
    )
    {
        var path = "/jaeger-span-*/_search?" + parameters;
        var answer = JsonNode.Parse(await _host.Http.GetStringAsync(_host.Address(Port.Elasticsearch, path)))!;

        var hits = answer["hits"]!["hits"]!.AsArray();
        Assert.Equal(hitCount, hits.Count);
        Assert.Equal(
            (total, relation),
            ((int)answer["hits"]!["total"]!["value"]!, (string)answer["hits"]!["total"]!["relation"]!)
        );
        var found = hits.Select(hit => ((int)hit!["_source"]!["duration"]!).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(durations.Length == 0 ? string.Join(' ', found) : durations, string.Join(' ', found));
    }

    [Fact]
    public async Task Count_ConditionOverManyTraces_IsExact()
    {
        var path = "/jaeger-span-*/_count?q=duration:%3E1000";
        var answer = JsonNode.Parse(await _host.Http.GetStringAsync(_host.Address(Port.Elasticsearch, path)))!;
        Assert.Equal(TraceCount - 1_000, (int)answer["count"]!);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();
}
