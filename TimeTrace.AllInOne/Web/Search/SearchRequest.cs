using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>A search as the reader asked for it: what the form shows again, and what to look for.</summary>
public sealed record SearchRequest
{
    /// <summary>How many traces a page lists unless told.</summary>
    public const int DefaultLimit = 20;

    /// <summary>How many rows a list has before it asks whether to go on.</summary>
    public const int DefaultRowCount = 100;

    /// <summary>How many a search takes from the store at most.</summary>
    public const int MaxLimit = TraceQuery.MaxLimit;

    /// <summary>The service; empty for all.</summary>
    public string Service { get; init; } = "";

    /// <summary>The span name; empty for any.</summary>
    public string SpanName { get; init; } = "";

    /// <summary>Attributes that one span must have.</summary>
    public IReadOnlyList<AttributeCondition> Attributes { get; init; } = [];

    /// <summary>The attributes as typed.</summary>
    public string AttributesText { get; init; } = "";

    /// <summary>The shortest duration as typed, for example <c>100ms</c>; empty for any.</summary>
    public string MinDuration { get; init; } = "";

    /// <summary>The longest duration as typed; empty for any.</summary>
    public string MaxDuration { get; init; } = "";

    /// <summary>The same in nanoseconds; zero for any.</summary>
    public ulong MinDurationNano { get; init; }

    /// <summary>The same in nanoseconds; zero for any.</summary>
    public ulong MaxDurationNano { get; init; }

    /// <summary>Whether the durations are those of whole traces, not of the one span that meets the conditions.</summary>
    public bool IsTraceDuration { get; init; }

    /// <summary>The name of a <see cref="Search.Lookback"/>, or <see cref="Lookback.Custom"/>.</summary>
    public string LookbackName { get; init; } = Lookback.Default.Name;

    /// <summary>Earliest start of a span, microseconds since 1970-01-01 UTC.</summary>
    public ulong StartUnixMicro { get; init; }

    /// <summary>Latest start of a span, microseconds since 1970-01-01 UTC.</summary>
    public ulong EndUnixMicro { get; init; }

    /// <summary>Whether the address names start and end, so that the same window comes back later.</summary>
    public bool IsFixed { get; init; }

    /// <summary>How many traces to take from the store; the plot shows all of them.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>How many of them to list.</summary>
    public int RowCount { get; init; } = DefaultRowCount;

    /// <summary>The order of the list.</summary>
    public TraceOrder Order { get; init; } = TraceOrder.All[0];

    /// <summary>The scale of durations in the plot: <c>log</c>, <c>lin</c>, or empty for what suits.</summary>
    public string Scale { get; init; } = "";

    /// <summary>Whether the plot is shown.</summary>
    public bool HasPlot { get; init; } = true;

    /// <summary>Whether traces are added to the list as they arrive; it then begins with the newest.</summary>
    public bool IsLive { get; init; }

    /// <summary>Traces to show instead of searching; empty to search.</summary>
    public IReadOnlyList<TraceId> TraceIds { get; init; } = [];

    /// <summary>What is wrong, by the form's field.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The same search with traces that arrive, up to now where that can be.</summary>
    public SearchRequest Live() =>
        this with
        {
            IsLive = true,
            Order = TraceOrder.All[0],
            IsFixed = IsFixed && LookbackName == Lookback.Custom,
        };

    /// <summary>Whether a trace is as long as asked for, where that is about whole traces.</summary>
    public bool HasDuration(TraceSummary trace)
    {
        var nano = TraceOrder.DurationNano(trace);
        return !IsTraceDuration || (nano >= MinDurationNano && (MaxDurationNano == 0 || nano <= MaxDurationNano));
    }

    /// <summary>
    /// What to ask the store for; valid where there are no faults. It knows durations of spans: none is longer than its
    /// trace, but a long trace may have short spans only.
    /// </summary>
    public TraceQuery ToQuery()
    {
        const ulong NanoPerMicro = 1000;
        return new TraceQuery
        {
            ServiceName = Service,
            SpanName = SpanName,
            Attributes = Attributes,
            MinStartUnixNano = StartUnixMicro * NanoPerMicro,
            // The last microsecond counts whole.
            MaxStartUnixNano = (EndUnixMicro * NanoPerMicro) + (NanoPerMicro - 1),
            MinDurationNano = IsTraceDuration ? 0 : MinDurationNano,
            MaxDurationNano = MaxDurationNano,
            Limit = Limit,
        };
    }
}
