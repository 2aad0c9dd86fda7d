using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>Batches and queries from one small world, so that queries meet spans: few traces, names, keys and values.</summary>
internal sealed class RandomTraffic(int seed)
{
    private static readonly string[] Keys =
    [
        "http.status_code",
        "user",
        "resource.host",
        "host",
        "flag",
        "list",
        "big",
        "",
    ];
    private static readonly string[] Texts =
    [
        "500",
        "200",
        "-1",
        "true",
        "1.5",
        "1e30",
        "NaN",
        "",
        "alice",
        "[1,2]",
        "YWxpY2U=",
        "error",
    ];

    private static readonly ulong[] Starts =
    [
        0,
        1,
        1_000,
        5_000_000_000,
        1_700_000_000_000_000_000,
        ulong.MaxValue - 5,
    ];
    private readonly Random _random = new(seed);

    public SpanBatch LastBatch { get; private set; } = new();

    public SpanBatch NextBatch()
    {
        var spans = new TestSpans();
        for (var services = _random.Next(1, 4); services > 0; services--)
        {
            spans.Service(Pick("shop", "cart", "pay"), resource => AddAttributes(resource.With), Pick("", "schema"));
            for (var scopes = _random.Next(1, 3); scopes > 0; scopes--)
            {
                spans.Scope(Pick("web", "db"), Pick("", "1"), scope => AddAttributes(scope.With));
                for (var count = _random.Next(0, 8); count > 0; count--)
                {
                    spans.Span(NextTraceId(), new SpanId((ulong)_random.Next(1, 20)), Describe);
                }
            }
        }
        return LastBatch = spans.ToBatch();
    }

    public TraceId NextTraceId() => new((ulong)_random.Next(2), (ulong)_random.Next(1, 12));

    public TraceQuery NextQuery()
    {
        var (first, second) = (NextStart(), NextStart());
        var (shortest, longest) = ((ulong)_random.NextInt64(4_000), (ulong)_random.NextInt64(1L << 33));
        return new TraceQuery
        {
            ServiceName = Maybe(() => Pick("shop", "cart", "pay", "none")),
            SpanName = Maybe(() => Pick("GET", "POST", "work", "none")),
            MinStartUnixNano = _random.Next(3) == 0 ? Math.Min(first, second) : 0,
            MaxStartUnixNano = _random.Next(3) == 0 ? Math.Max(first, second) : ulong.MaxValue,
            MinDurationNano = _random.Next(4) == 0 ? shortest : 0,
            MaxDurationNano = _random.Next(4) == 0 ? shortest + longest : 0,
            Attributes = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => NextCondition())],
            Limit = _random.Next(1, 30),
            Offset = _random.Next(3) == 0 ? _random.Next(0, 15) : 0,
        };
    }

    public static string Describe(TraceQuery query) =>
        $"{query} {string.Join(", ", query.Attributes.Select(condition => $"{condition.Key}={condition.Text}"))}";

    private AttributeCondition NextCondition() =>
        _random.Next(4) switch
        {
            0 => new("error", Pick("true", "false")),
            1 => new(
                Pick("span.kind", "span.status", "scope.name", "service.name"),
                Pick("server", "ERROR", "web", "shop")
            ),
            _ => new(Pick(Keys), Pick(Texts)),
        };

    private void Describe(TestSpan span)
    {
        span.Named(Pick("GET", "POST", "work", ""))
            .Under((ulong)_random.Next(0, 20))
            .Is((SpanKind)_random.Next(0, 6))
            .Ended((SpanStatusCode)_random.Next(0, 3));
        var start = NextStart();
        span.Between(
            start,
            _random.Next(5) == 0 ? start - 1 : start + (ulong)_random.NextInt64(1L << _random.Next(1, 40))
        );
        AddAttributes((key, value) => span.With(key, value));
        if (_random.Next(4) == 0)
        {
            span.Event("happened", attributes => AddAttributes(attributes.With));
        }
        if (_random.Next(6) == 0)
        {
            span.Link(7, 8, attributes => AddAttributes(attributes.With));
        }
    }

    private void AddAttributes(Func<string, AttributeValue, object> add)
    {
        for (var count = _random.Next(0, 4); count > 0; count--)
        {
            add(Pick(Keys), NextValue());
        }
    }

    private AttributeValue NextValue() =>
        _random.Next(7) switch
        {
            0 => AttributeValue.Of(Pick(500L, 200L, -1L)),
            1 => AttributeValue.Of(Pick(1.5, 500.0, 1e30, double.NaN, -0.0, double.PositiveInfinity)),
            2 => AttributeValue.Of(_random.Next(2) == 0),
            3 => AttributeValue.Of("alice"u8.ToArray()),
            4 => AttributeValue.Of([AttributeValue.Of(1L), AttributeValue.Of(2L)]),
            _ => AttributeValue.Of(Pick(Texts)),
        };

    private ulong NextStart() => Pick(Starts) + (ulong)_random.Next(3_000_000);

    private string? Maybe(Func<string> make) => _random.Next(2) == 0 ? make() : null;

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];
}
