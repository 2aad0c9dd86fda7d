using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Finds the traces of a search and counts them as far as that is cheap.</summary>
internal sealed class TraceFinder(QueryService queries, TimeProvider time)
{
    private const int MaxCountedBeyond = 1_000;
    private const int PageSize = 500;

    private static readonly TimeSpan MaxCountTime = TimeSpan.FromMilliseconds(25);

    /// <summary>The traces of a search without faults.</summary>
    public async Task<FoundTraces> FindAsync(SearchRequest request, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        var found =
            request.TraceIds.Count > 0 ? await ReadAsync(request, stop)
            : IsFilteredHere(request) ? await FilterAsync(request, stop)
            : await AskAsync(request, stop);
        return found with { Elapsed = time.GetElapsedTime(start) };
    }

    /// <summary>How many traces a search finds, up to a bound.</summary>
    public async Task<int> CountAsync(SearchRequest request, int max, CancellationToken stop) =>
        IsFilteredHere(request)
            ? (await FilterAsync(request with { Limit = max }, stop)).Traces.Count
            : await queries.CountTracesAsync(request.ToQuery() with { Limit = max }, stop);

    // The store knows how long spans are, not traces.
    private static bool IsFilteredHere(SearchRequest request) =>
        request.IsTraceDuration && (request.MinDurationNano > 0 || request.MaxDurationNano > 0);

    private async Task<FoundTraces> ReadAsync(SearchRequest request, CancellationToken stop)
    {
        var chosen = new List<TraceSummary>();
        foreach (var id in request.TraceIds.Distinct())
        {
            if (await queries.GetSummaryAsync(id, stop) is { } summary)
            {
                chosen.Add(summary);
            }
        }
        return FoundTraces.All(chosen);
    }

    private async Task<FoundTraces> AskAsync(SearchRequest request, CancellationToken stop)
    {
        var query = request.ToQuery();
        // One more than asked for tells whether there are more.
        var asked = query with
        {
            Limit = Math.Min(query.Limit + 1, TraceQuery.MaxLimit),
        };
        var traces = await queries.FindSummariesAsync(asked, stop);
        if (traces.Count < asked.Limit)
        {
            return FoundTraces.All(traces);
        }
        var max = Math.Min(query.Limit + MaxCountedBeyond, TraceQuery.MaxLimit);
        var count = await TryCountAsync(query with { Limit = max }, stop);
        return new FoundTraces([.. traces.Take(query.Limit)], count ?? query.Limit, count < max);
    }

    /// <summary>How many there are, or null where counting takes too long.</summary>
    private async Task<int?> TryCountAsync(TraceQuery query, CancellationToken stop)
    {
        using var bound = new CancellationTokenSource(MaxCountTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, stop);
        try
        {
            return await queries.CountTracesAsync(query, either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<FoundTraces> FilterAsync(SearchRequest request, CancellationToken stop)
    {
        var query = request.ToQuery() with { Limit = PageSize };
        var found = new List<TraceSummary>();
        for (; query.Offset + PageSize <= TraceQuery.MaxLimit; query = query with { Offset = query.Offset + PageSize })
        {
            var page = await queries.FindSummariesAsync(query, stop);
            found.AddRange(page.Where(request.HasDuration));
            if (page.Count < PageSize || found.Count > request.Limit)
            {
                var isWhole = page.Count < PageSize;
                return new FoundTraces([.. found.Take(request.Limit)], found.Count, isWhole);
            }
        }
        return new FoundTraces(found, found.Count, IsCountExact: false);
    }
}
