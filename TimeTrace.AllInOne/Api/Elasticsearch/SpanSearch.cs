using TimeTrace.AllInOne.Api.Elasticsearch.Conditions;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>Finds the hits of a search, holding no more of them than are shown or passed over.</summary>
internal sealed class SpanSearch
{
    private readonly SearchRequest _request;
    private readonly HitOrder _order;

    // The worst is at its front.
    private readonly PriorityQueue<Hit, Hit> _best;

    private SpanSearch(SearchRequest request)
    {
        _request = request;
        _order = new HitOrder(request.Sort);
        _best = new PriorityQueue<Hit, Hit>(Comparer<Hit>.Create((left, right) => _order.Compare(right, left)));
    }

    /// <summary>How many spans met the condition before the search ended.</summary>
    public long Total { get; private set; }

    /// <summary>Whether there may be more.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Those to show.</summary>
    public IReadOnlyList<Hit> Hits { get; private set; } = [];

    /// <summary>Searches until nothing can change what is shown.</summary>
    public static async Task<SpanSearch> RunAsync(
        QueryService queries,
        SearchRequest request,
        IReadOnlyDictionary<DateOnly, long> spanCounts,
        IReadOnlySet<DateOnly> days,
        CancellationToken cancellationToken
    )
    {
        var search = new SpanSearch(request);
        // Without a condition the store has counted them before.
        var known = request.Condition == Condition.All ? days.Sum(day => spanCounts[day]) : (long?)null;
        await foreach (var trace in new SpanScan(queries).FindAsync(request.Condition, days, cancellationToken))
        {
            search.Take(trace);
            if (search.IsSettled(trace, known is not null))
            {
                search.HasMore = true;
                break;
            }
        }
        search.Finish(known);
        return search;
    }

    /// <summary>How many spans meet a condition.</summary>
    public static async Task<long> CountAsync(
        QueryService queries,
        Condition condition,
        IReadOnlyDictionary<DateOnly, long> spanCounts,
        IReadOnlySet<DateOnly> days,
        CancellationToken cancellationToken
    )
    {
        if (condition == Condition.All)
        {
            return days.Sum(day => spanCounts[day]);
        }
        var count = 0L;
        await foreach (var trace in new SpanScan(queries).FindAsync(condition, days, cancellationToken))
        {
            count += trace.Spans.Count;
        }
        return count;
    }

    private void Take(FoundTrace trace)
    {
        foreach (var span in trace.Spans)
        {
            var hit = _order.ToHit(span, Total++);
            if (_best.Count < _request.Window)
            {
                _best.Enqueue(hit, hit);
            }
            else if (_request.Window > 0)
            {
                _best.EnqueueDequeue(hit, hit);
            }
        }
    }

    private bool IsSettled(FoundTrace trace, bool isTotalKnown) =>
        (isTotalKnown || Total >= _request.TrackedTotal)
        && _best.Count == _request.Window
        && (
            _request.Window == 0
            || _request.Sort.Count == 0
            || (_request.Sort[0].IsNewestFirst && trace.LatestStartUnixNano < _best.Peek().Span.Span.StartUnixNano)
        );

    private void Finish(long? known)
    {
        var hits = new List<Hit>(_best.Count);
        while (_best.TryDequeue(out var hit, out _))
        {
            hits.Add(hit);
        }
        hits.Reverse();
        Hits = [.. hits.Skip(_request.From)];
        if (known is { } total)
        {
            (Total, HasMore) = (total, false);
        }
    }
}
