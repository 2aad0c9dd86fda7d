using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>Finds traces to pick from: those that the reader chose before, and recent ones with the same root.</summary>
internal sealed class TraceCandidates(QueryService queries)
{
    private const int MaxRecent = 20;

    // A trace can hold the span that is looked for without having it as its root.
    private const int SearchedPerWanted = 2;

    /// <summary>The traces to pick from, the chosen ones first, then the newest first.</summary>
    /// <param name="cohort">Those that the reader chose.</param>
    /// <param name="like">The trace whose root the others shall have; null for any.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<TraceSummary>> FindAsync(
        IReadOnlyList<TraceId> cohort,
        TraceSummary? like,
        CancellationToken cancellationToken
    )
    {
        var found = new List<TraceSummary>();
        foreach (var id in cohort)
        {
            if (await queries.GetSummaryAsync(id, cancellationToken) is { } summary)
            {
                found.Add(summary);
            }
        }
        var recent = await FindLikeAsync(like, new TraceQuery(), MaxRecent, cancellationToken);
        return [.. found.Concat(recent).DistinctBy(summary => summary.Id)];
    }

    /// <summary>
    /// Two groups with the roots of two traces: the last traces before the middle between both, and the last ones after it.
    /// Each of the two is in its group.
    /// </summary>
    public async Task<(IReadOnlyList<TraceId> Before, IReadOnlyList<TraceId> After)> FindGroupsAsync(
        TraceSummary before,
        TraceSummary after,
        CancellationToken cancellationToken
    )
    {
        var isForward = before.MinStartUnixNano <= after.MinStartUnixNano;
        var (earlier, later) = isForward ? (before, after) : (after, before);
        var middle = earlier.MinStartUnixNano + ((later.MinStartUnixNano - earlier.MinStartUnixNano) / 2);
        var first = await GroupAsync(earlier, new TraceQuery { MaxStartUnixNano = middle }, cancellationToken);
        var second = await GroupAsync(later, new TraceQuery { MinStartUnixNano = middle + 1 }, cancellationToken);
        second = [.. second.Except(first)];
        return isForward ? (first, second) : (second, first);
    }

    private async Task<IReadOnlyList<TraceId>> GroupAsync(
        TraceSummary like,
        TraceQuery when,
        CancellationToken cancellationToken
    )
    {
        var found = await FindLikeAsync(like, when, SideText.MaxTraces, cancellationToken);
        return [.. found.Select(summary => summary.Id).Prepend(like.Id).Distinct().Take(SideText.MaxTraces)];
    }

    private async Task<IEnumerable<TraceSummary>> FindLikeAsync(
        TraceSummary? like,
        TraceQuery when,
        int count,
        CancellationToken cancellationToken
    )
    {
        var query = when with
        {
            ServiceName = like?.RootServiceName,
            SpanName = like?.RootSpanName,
            Limit = count * SearchedPerWanted,
        };
        return (await queries.FindSummariesAsync(query, cancellationToken))
            .Where(summary => like is null || HaveSameRoot(summary, like))
            .Take(count);
    }

    private static bool HaveSameRoot(TraceSummary one, TraceSummary other) =>
        (one.RootServiceName, one.RootSpanName) == (other.RootServiceName, other.RootSpanName);
}
