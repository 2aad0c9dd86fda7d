using System.Net;
using System.Text.Json;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Api;

public sealed class MetricsApiTests
{
    private const ulong Milli = 1_000_000;
    private const ulong Minute = 60_000 * Milli;

    // The minute in which the host's time stands still.
    private const ulong Now = 1_784_541_600_000 * Milli;

    [Theory]
    [InlineData(
        "calls?service=server&lookback=180000&step=60000&ratePer=60000",
        """{"name":"service_call_rate","type":"GAUGE","help":"calls per second","metrics":[{"labels":[{"name":"service_name","value":"server"}],"metricPoints":[{"gaugeValue":{"doubleValue":0.05},"timestamp":"2026-07-20T09:58:00Z"},{"gaugeValue":{"doubleValue":0},"timestamp":"2026-07-20T09:59:00Z"},{"gaugeValue":{"doubleValue":0.03333333333333333},"timestamp":"2026-07-20T10:00:00Z"}]}]}"""
    )]
    [InlineData(
        "errors?service=server&lookback=180000&step=60000&ratePer=60000",
        """{"name":"service_error_rate","type":"GAUGE","help":"share of calls that failed, from 0 to 1","metrics":[{"labels":[{"name":"service_name","value":"server"}],"metricPoints":[{"gaugeValue":{"doubleValue":0},"timestamp":"2026-07-20T09:58:00Z"},{"gaugeValue":{"doubleValue":"NaN"},"timestamp":"2026-07-20T09:59:00Z"},{"gaugeValue":{"doubleValue":0.5},"timestamp":"2026-07-20T10:00:00Z"}]}]}"""
    )]
    [InlineData(
        "latencies?service=server&quantile=1&lookback=180000&step=60000&ratePer=60000",
        """{"name":"service_latencies","type":"GAUGE","help":"1 quantile of the latency in milliseconds","metrics":[{"labels":[{"name":"service_name","value":"server"}],"metricPoints":[{"gaugeValue":{"doubleValue":30},"timestamp":"2026-07-20T09:58:00Z"},{"gaugeValue":{"doubleValue":"NaN"},"timestamp":"2026-07-20T09:59:00Z"},{"gaugeValue":{"doubleValue":2.5},"timestamp":"2026-07-20T10:00:00Z"}]}]}"""
    )]
    [InlineData(
        "calls?service=server&groupByOperation=true&lookback=60000&step=60000&ratePer=120000",
        """{"name":"service_operation_call_rate","type":"GAUGE","help":"calls per second","metrics":[{"labels":[{"name":"service_name","value":"server"},{"name":"operation","value":"GET /gettime"}],"metricPoints":[{"gaugeValue":{"doubleValue":0.016666666666666666},"timestamp":"2026-07-20T10:00:00Z"}]}]}"""
    )]
    [InlineData(
        "errors?service=server&groupByOperation=true&lookback=60000&step=60000&ratePer=180000",
        """{"name":"service_operation_error_rate","type":"GAUGE","help":"share of calls that failed, from 0 to 1","metrics":[{"labels":[{"name":"service_name","value":"server"},{"name":"operation","value":"GET /"}],"metricPoints":[{"gaugeValue":{"doubleValue":0},"timestamp":"2026-07-20T10:00:00Z"}]},{"labels":[{"name":"service_name","value":"server"},{"name":"operation","value":"GET /gettime"}],"metricPoints":[{"gaugeValue":{"doubleValue":0.3333333333333333},"timestamp":"2026-07-20T10:00:00Z"}]}]}"""
    )]
    [InlineData(
        "latencies?service=server&groupByOperation=true&quantile=0.5&lookback=60000&step=60000&ratePer=60000",
        """{"name":"service_operation_latencies","type":"GAUGE","help":"0.5 quantile of the latency in milliseconds","metrics":[{"labels":[{"name":"service_name","value":"server"},{"name":"operation","value":"GET /gettime"}],"metricPoints":[{"gaugeValue":{"doubleValue":2},"timestamp":"2026-07-20T10:00:00Z"}]}]}"""
    )]
    [InlineData(
        "calls?service=server&service=client&service=unknown&spanKind=client&spanKind=internal&lookback=60000&step=60000&ratePer=60000",
        """{"name":"service_call_rate","type":"GAUGE","help":"calls per second","metrics":[{"labels":[{"name":"service_name","value":"client"}],"metricPoints":[{"gaugeValue":{"doubleValue":0.03333333333333333},"timestamp":"2026-07-20T10:00:00Z"}]}]}"""
    )]
    [InlineData(
        "calls?service=server&endTs=1784541490000&lookback=30000&step=60000&ratePer=120000",
        """{"name":"service_call_rate","type":"GAUGE","help":"calls per second","metrics":[{"labels":[{"name":"service_name","value":"server"}],"metricPoints":[{"gaugeValue":{"doubleValue":0.025},"timestamp":"2026-07-20T09:58:00Z"}]}]}"""
    )]
    [InlineData(
        "calls?service=unknown",
        """{"name":"service_call_rate","type":"GAUGE","help":"calls per second","metrics":[]}"""
    )]
    [InlineData(
        "errors?service=server&endTs=0",
        """{"name":"service_error_rate","type":"GAUGE","help":"share of calls that failed, from 0 to 1","metrics":[]}"""
    )]
    [InlineData("minstep", """{"data":60000,"total":0,"limit":0,"offset":0,"errors":null}""")]
    public async Task Get_Stored_IsTheWholeFamily(string path, string expected)
    {
        await using var host = await StartHostAsync();

        (await host.GetAsync("/api/metrics/" + path)).MustBeJson(expected);
    }

    // 2026-07-20T10:00:10Z falls back to its minute; Jaeger's defaults are an hour, 5 s and 10 minutes.
    [Fact]
    public async Task Get_Defaults_AreAnHourInMinutesOverTenMinutesOfServerSpans()
    {
        await using var host = await StartHostAsync();

        var rates = await RatesAsync(host, "service=server");

        Assert.Equal(60, rates.Length);
        Assert.Equal(("2026-07-20T09:01:00Z", 0), rates[0]);
        Assert.Equal(("2026-07-20T09:57:00Z", 0), rates[^4]);
        Assert.Equal(("2026-07-20T09:58:00Z", 3 / 600.0), rates[^3]);
        Assert.Equal(("2026-07-20T10:00:00Z", 5 / 600.0), rates[^1]);
    }

    [Fact]
    public async Task Get_StepLongerThanRatePer_CountsEveryCallOnce()
    {
        await using var host = await StartHostAsync();

        var rates = await RatesAsync(host, "service=server&step=120000&ratePer=60000&lookback=600000");

        Assert.Equal(5, rates.Sum(rate => rate.Value * 120), 1e-9);
        Assert.Equal(["2026-07-20T09:58:00Z", "2026-07-20T10:00:00Z"], rates[^2..].Select(rate => rate.Timestamp));
    }

    [Fact]
    public async Task Get_PrettyPrint_IndentsByFour()
    {
        await using var host = await StartHostAsync();

        var answer = await host.GetAsync("/api/metrics/calls?service=unknown&prettyPrint=true");

        answer.MustBeJson(
            "{\n    \"name\": \"service_call_rate\",\n    \"type\": \"GAUGE\",\n    \"help\": \"calls per second\",\n    \"metrics\": []\n}"
        );
    }

    [Fact]
    public async Task Get_MoreOperationsThanAnAnswerHolds_GivesThoseWithMostCalls()
    {
        await using var host = await ApiHost.StartAsync();
        var spans = new TestSpans();
        for (ulong id = 1; id <= 1_001; id++)
        {
            // Number 7 is called once, all others twice.
            var name = $"operation-{id:D4}";
            spans.Span(1, id, span => Describe(span, name));
            spans.Span(2, id, span => Describe(span, id == 7 ? "operation-0001" : name));
        }
        await host.StoreAsync(spans);

        var answer = await host.GetAsync("/api/metrics/calls?service=service&groupByOperation=true&lookback=60000");

        var operations = JsonDocument
            .Parse(answer.Body)
            .RootElement.GetProperty("metrics")
            .EnumerateArray()
            .Select(metric => metric.GetProperty("labels")[1].GetProperty("value").GetString());
        Assert.Equal(Enumerable.Range(1, 1_001).Where(id => id != 7).Select(id => $"operation-{id:D4}"), operations);

        static void Describe(TestSpan span, string name) => span.Named(name).Is(SpanKind.Server).At(Now);
    }

    [Theory]
    [InlineData("calls", "parameter 'service' is required")]
    [InlineData(
        "latencies?spanKind=server&spanKind=servant&groupByOperation=maybe",
        "parameter 'quantile' is required; parameter 'service' is required; parameter 'groupByOperation' is neither true nor false; parameter 'spanKind' is not one of unspecified, internal, server, client, producer, consumer"
    )]
    [InlineData("latencies?service=s&quantile=95", "parameter 'quantile' is not a number from 0 to 1 such as 0.95")]
    [InlineData("latencies?service=s&quantile=-0.1", "parameter 'quantile' is not a number from 0 to 1 such as 0.95")]
    [InlineData("latencies?service=s&quantile=NaN", "parameter 'quantile' is not a number from 0 to 1 such as 0.95")]
    [InlineData("latencies?service=s&quantile=half", "parameter 'quantile' is not a number from 0 to 1 such as 0.95")]
    [InlineData("errors?service=s&endTs=now", "parameter 'endTs' is not a whole number from 0 to 18446744073709")]
    [InlineData(
        "calls?service=s&lookback=0&step=-1&ratePer=1h",
        "parameter 'lookback' is not a whole number from 1 to 18446744073709; parameter 'step' is not a whole number from 1 to 18446744073709; parameter 'ratePer' is not a whole number from 1 to 18446744073709"
    )]
    [InlineData(
        "calls?service=s&lookback=660000000&step=60000&endTs=1784541600000",
        "parameter 'step' cannot be: there would be more than 11000 points; ask for a longer step or a shorter lookback"
    )]
    public async Task Get_WrongParameters_AreAllNamed(string path, string message)
    {
        await using var host = await ApiHost.StartAsync();

        (await host.GetAsync("/api/metrics/" + path)).MustBeError(
            HttpStatusCode.BadRequest,
            LegacyApiTests.Error(400, message)
        );
    }

    [Theory]
    [InlineData("lookback=659940000&step=60000&endTs=1784541600000", 11_000)]
    [InlineData("lookback=18446744073709&step=18446744073709&ratePer=18446744073709&endTs=18446744073709", 1)]
    [InlineData("lookback=18446744073709&step=1800000000&ratePer=1", 992)]
    public async Task Get_LargestParameters_AreAnswered(string parameters, int expectedPoints)
    {
        await using var host = await ApiHost.StartAsync();
        await host.StoreAsync(
            new TestSpans()
                .Span(1, 1, span => span.Is(SpanKind.Server).Between(0, ulong.MaxValue))
                .Span(1, 2, span => span.Is(SpanKind.Server).Between(ulong.MaxValue, 0))
                .Span(1, 3, span => span.Is(SpanKind.Server).At(Now))
        );

        var rates = await RatesAsync(host, "service=service&" + parameters);

        Assert.Equal(expectedPoints, rates.Length);
        Assert.True(rates.Sum(rate => rate.Value) > 0);
    }

    private static async Task<ApiHost> StartHostAsync()
    {
        var host = await ApiHost.StartAsync();
        await host.StoreAsync(
            new TestSpans()
                .Service("server")
                .Span(1, 1, span => Server(span, "GET /", Now - (2 * Minute), 10))
                .Span(1, 2, span => Server(span, "GET /", Now - Minute - 1, 20))
                .Span(1, 3, span => Server(span, "GET /gettime", Now - Minute - 1, 30))
                .Span(1, 4, span => Server(span, "GET /gettime", Now, 1.5))
                .Span(1, 5, span => Server(span, "GET /gettime", Now, 2.5).Ended(SpanStatusCode.Error))
                .Service("client")
                .Span(1, 6, span => span.Named("client").Is(SpanKind.Internal).At(Now))
                .Span(1, 7, span => span.Named("GET").Is(SpanKind.Client).At(Now))
        );
        return host;
    }

    private static TestSpan Server(TestSpan span, string name, ulong startUnixNano, double durationMilli) =>
        span.Named(name).Is(SpanKind.Server).At(startUnixNano, (ulong)(durationMilli * Milli));

    private static async Task<(string Timestamp, double Value)[]> RatesAsync(ApiHost host, string parameters)
    {
        var answer = await host.GetAsync("/api/metrics/calls?" + parameters);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return
        [
            .. JsonDocument
                .Parse(answer.Body)
                .RootElement.GetProperty("metrics")[0]
                .GetProperty("metricPoints")
                .EnumerateArray()
                .Select(point =>
                    (
                        point.GetProperty("timestamp").GetString()!,
                        point.GetProperty("gaugeValue").GetProperty("doubleValue").GetDouble()
                    )
                ),
        ];
    }
}
