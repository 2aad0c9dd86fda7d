using System.Net;
using System.Text.Json;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Api;

/// <summary>Random traffic, random questions, and answers computed from every single call.</summary>
public sealed class MetricsTrafficTests
{
    private const int CallCount = 3_000;
    private const int QuestionCount = 150;
    private const long FirstMinute = 29_742_000;
    private const long MinuteCount = 180;
    private const ulong NanoPerMinute = 60_000_000_000;

    private static readonly string[] Services = ["cart", "shop", "stock", "nobody"];
    private static readonly SpanKind[] Kinds = [SpanKind.Internal, SpanKind.Server, SpanKind.Client];

    [Theory]
    [InlineData("calls")]
    [InlineData("errors")]
    [InlineData("latencies")]
    public async Task Get_RandomTraffic_IsWhatEveryCallAddsUpTo(string metric)
    {
        var random = new Random(1);
        await using var host = await ApiHost.StartAsync();
        var calls = await StoreAsync(host, random);
        var valueCount = 0;

        for (var question = 0; question < QuestionCount; question++)
        {
            var asked = Question.Next(random);
            var expected = Expect(asked, metric, calls);
            var answer = await host.GetAsync($"/api/metrics/{metric}?{asked.Parameters}");

            Assert.Equal(HttpStatusCode.OK, answer.Status);
            var given = Read(answer.Body);
            Assert.Equal(expected.Keys, given.Keys);
            foreach (var (labels, points) in expected)
            {
                Assert.Equal(points.Select(point => point.Minute), given[labels].Select(point => point.Minute));
                foreach (var (exact, point) in points.Zip(given[labels]))
                {
                    Assert.True(exact.Allows(point.Value), $"{asked.Parameters}: {labels}, {exact}: {point.Value}");
                    valueCount += point.Value is null ? 0 : 1;
                }
            }
        }

        Assert.InRange(valueCount, 1_000, int.MaxValue);
    }

    private static async Task<List<Call>> StoreAsync(ApiHost host, Random random)
    {
        var calls = new List<Call>();
        var spans = new TestSpans();
        for (ulong id = 1; id <= CallCount; id++)
        {
            var call = Call.Next(random);
            spans
                .Service(call.Service)
                .Span(
                    (ulong)random.Next(1, 200),
                    id,
                    span =>
                        span.Named(call.Name)
                            .Is(call.Kind)
                            .At(call.StartUnixNano, call.DurationNano)
                            .Ended(call.IsError ? SpanStatusCode.Error : SpanStatusCode.Ok)
                );
            calls.Add(call);
        }
        await host.StoreAsync(spans);
        return calls;
    }

    private static SortedDictionary<string, List<Exact>> Expect(Question asked, string metric, List<Call> calls)
    {
        var expected = new SortedDictionary<string, List<Exact>>(StringComparer.Ordinal);
        var points = asked.PointMinutes().Reverse().ToList();
        var groups = calls
            .Where(call => asked.Services.Contains(call.Service) && asked.Kinds.Contains(call.Kind))
            .Where(call => call.Minute > points[0] - asked.WindowMinutes && call.Minute <= points[^1])
            .GroupBy(call =>
                asked.ByOperation
                    ? $"service_name={call.Service} operation={call.Name}"
                    : $"service_name={call.Service}"
            );
        foreach (var group in groups)
        {
            expected[group.Key] =
            [
                .. points.Select(minute =>
                    Exact.Of(
                        metric,
                        asked,
                        minute,
                        [.. group.Where(call => call.Minute > minute - asked.WindowMinutes && call.Minute <= minute)]
                    )
                ),
            ];
        }
        return expected;
    }

    private static SortedDictionary<string, List<(long Minute, double? Value)>> Read(string body)
    {
        var given = new SortedDictionary<string, List<(long, double?)>>(StringComparer.Ordinal);
        foreach (var metric in JsonDocument.Parse(body).RootElement.GetProperty("metrics").EnumerateArray())
        {
            var labels = metric
                .GetProperty("labels")
                .EnumerateArray()
                .Select(label => $"{label.GetProperty("name")}={label.GetProperty("value")}");
            given.Add(
                string.Join(' ', labels),
                [.. metric.GetProperty("metricPoints").EnumerateArray().Select(ReadPoint)]
            );
        }
        return given;
    }

    private static (long Minute, double? Value) ReadPoint(JsonElement point)
    {
        var value = point.GetProperty("gaugeValue").GetProperty("doubleValue");
        var time = point.GetProperty("timestamp").GetDateTimeOffset();
        return (
            time.ToUnixTimeSeconds() / 60,
            value.ValueKind == JsonValueKind.String && value.ValueEquals("NaN") ? null : value.GetDouble()
        );
    }

    private sealed record Call(
        string Service,
        string Name,
        SpanKind Kind,
        ulong StartUnixNano,
        ulong DurationNano,
        bool IsError
    )
    {
        public long Minute => (long)(StartUnixNano / NanoPerMinute);

        // Busy and idle stretches; durations from microseconds to minutes.
        public static Call Next(Random random) =>
            new(
                Services[random.Next(3)],
                $"operation-{random.Next(4)}",
                Kinds[random.Next(3)],
                ((ulong)(FirstMinute + (MinuteCount * Math.Pow(random.NextDouble(), 3))) * NanoPerMinute)
                    + (ulong)random.NextInt64((long)NanoPerMinute),
                (ulong)Math.Pow(10, 3 + (8 * random.NextDouble())),
                random.Next(20) == 0
            );
    }

    private sealed record Question(
        HashSet<string> Services,
        HashSet<SpanKind> Kinds,
        bool ByOperation,
        long EndMilli,
        long LookbackMilli,
        long StepMilli,
        long RatePerMilli,
        double Quantile
    )
    {
        public long WindowMinutes => Math.Max(RoundUp(StepMilli), RoundUp(RatePerMilli));

        public string Parameters =>
            FormattableString.Invariant(
                $"endTs={EndMilli}&lookback={LookbackMilli}&step={StepMilli}&ratePer={RatePerMilli}&quantile={Quantile}"
            )
            + (ByOperation ? "&groupByOperation=true" : "")
            + string.Concat(Services.Select(service => "&service=" + service))
            + string.Concat(Kinds.Select(kind => "&spanKind=" + kind.ToName()));

        public static Question Next(Random random) =>
            new(
                [.. random.GetItems(MetricsTrafficTests.Services, 2)],
                [.. random.GetItems(MetricsTrafficTests.Kinds, 2)],
                random.Next(2) == 0,
                (FirstMinute * 60_000) + random.NextInt64(MinuteCount * 60_000),
                random.NextInt64(1, 2 * 60 * 60_000),
                random.NextInt64(1, 10 * 60_000),
                random.NextInt64(1, 40 * 60_000),
                random.Next(101) / 100.0
            );

        public IEnumerable<long> PointMinutes()
        {
            var minute = EndMilli / 60_000;
            do
            {
                yield return minute;
                minute -= RoundUp(StepMilli);
            } while (minute * 60_000 >= EndMilli - LookbackMilli);
        }

        private static long RoundUp(long milli) => (milli + 59_999) / 60_000;
    }

    /// <summary>The range in which a value must lie; none means that there must be no value.</summary>
    private sealed record Exact(long Minute, double? Lowest, double? Highest)
    {
        public bool Allows(double? value) => Lowest is null ? value is null : value >= Lowest && value <= Highest;

        public static Exact Of(string metric, Question asked, long minute, IReadOnlyList<Call> calls) =>
            metric switch
            {
                "calls" => At(minute, calls.Count / (asked.WindowMinutes * 60.0)),
                _ when calls.Count == 0 => new Exact(minute, null, null),
                "errors" => At(minute, calls.Count(call => call.IsError) / (double)calls.Count),
                _ => OfLatency(minute, [.. calls.Select(call => call.DurationNano / 1e6).Order()], asked.Quantile),
            };

        private static Exact At(long minute, double value) => new(minute, value * (1 - 1e-12), value * (1 + 1e-12));

        // Durations are known to an eighth; between two ranks any value may stand.
        private static Exact OfLatency(long minute, double[] sorted, double quantile)
        {
            var place = quantile * (sorted.Length - 1);
            return new Exact(minute, sorted[(int)place] * 7 / 8, sorted[(int)Math.Ceiling(place)] * 9 / 8);
        }
    }
}
