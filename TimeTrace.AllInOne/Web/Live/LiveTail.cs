using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Live;

/// <summary>
/// Follows what arrives for one search. It looks at the spans since its last look, so that its cost is that of what it
/// shows, whoever sends how much, and whoever reads along.
/// </summary>
/// <param name="query">What is to arrive.</param>
/// <param name="queries">Where to look.</param>
/// <param name="mark">From where on.</param>
internal sealed class LiveTail(LiveQuery query, QueryService queries, long mark)
{
    private readonly ListedTraces _listed = new();
    private bool _hasLooked;

    /// <summary>What it follows.</summary>
    public LiveQuery Query => query;

    /// <summary>Up to where it has looked.</summary>
    public long Mark { get; private set; } = mark;

    /// <summary>Who reads along; changed and read under the lock of <see cref="LiveTails"/>.</summary>
    public List<LiveReader> Readers { get; } = [];

    /// <summary>Looks, and tells the readers.</summary>
    /// <param name="readers">Who reads along.</param>
    /// <param name="maxRows">How many rows each of them may get.</param>
    /// <param name="rows">Writes the rows.</param>
    /// <param name="stop">Ends the look.</param>
    public async Task LookAsync(
        IReadOnlyCollection<LiveReader> readers,
        int maxRows,
        LiveRows rows,
        CancellationToken stop
    )
    {
        var next = queries.GetArrivalMark();
        if (next != Mark || !_hasLooked)
        {
            var grown = await RenderAsync(Grown().Take(maxRows / 2).Reverse(), rows, stop);
            var arrived = await queries.FindArrivedAsync(ArrivingAtMost(maxRows - grown.Count), Mark, stop);
            await ListKnownAsync(arrived, stop);
            await ShowAsync(readers.Where(reader => reader.SinceMark is null), grown, arrived, next, rows, stop);
            Mark = next;
        }
        foreach (var reader in readers.Where(reader => reader.SinceMark is not null))
        {
            var missed = await queries.FindArrivedAsync(
                ArrivingAtMost(LiveQuery.MaxBatch),
                reader.SinceMark!.Value,
                stop
            );
            reader.SinceMark = null;
            await CatchUpAsync(reader, missed, next, rows, stop);
        }
    }

    private TraceQuery ArrivingAtMost(int count) => query.Arriving with { Limit = count };

    /// <summary>Pages come with a list, whose traces may grow.</summary>
    private async Task ListKnownAsync(ArrivedTraces arrived, CancellationToken stop)
    {
        if (_hasLooked)
        {
            return;
        }
        _hasLooked = true;
        var known = (await queries.FindSummariesAsync(query.Listed, stop)).Select(trace => trace.Id);
        foreach (var id in known.Except(arrived.Ids).Reverse())
        {
            _listed.Add(id, queries.GetTraceVersion(id));
        }
    }

    private async Task ShowAsync(
        IEnumerable<LiveReader> readers,
        List<string> html,
        ArrivedTraces arrived,
        long next,
        LiveRows rows,
        CancellationToken stop
    )
    {
        var fresh = arrived.Ids.Where(id => !_listed.Contains(id)).Reverse().ToList();
        var grownCount = html.Count;
        html.AddRange(await RenderAsync(fresh, rows, stop));
        if (html.Count == 0)
        {
            return;
        }
        // Where only a part was looked at, the part of new ones in it stands for all.
        var arrivedCount = arrived.Ids.Count == 0 ? 0 : arrived.Count * fresh.Count / arrived.Ids.Count;
        var batch = LiveBatch.Of(next, arrivedCount, html.Count - grownCount, html);
        foreach (var reader in readers)
        {
            reader.Send(batch);
        }
    }

    private async Task CatchUpAsync(
        LiveReader reader,
        ArrivedTraces missed,
        long next,
        LiveRows rows,
        CancellationToken stop
    )
    {
        var html = await RenderAsync(missed.Ids.Reverse(), rows, stop);
        if (html.Count > 0)
        {
            reader.Send(LiveBatch.Of(next, missed.Count, html.Count, html));
        }
    }

    /// <summary>Traces that were listed and have got spans since, also such that do not match.</summary>
    private IEnumerable<TraceId> Grown() =>
        _listed.Newest.Where(trace => queries.GetTraceVersion(trace.Id) != trace.Version).Select(trace => trace.Id);

    private async Task<List<string>> RenderAsync(IEnumerable<TraceId> ids, LiveRows rows, CancellationToken stop)
    {
        var html = new List<string>();
        foreach (var id in ids)
        {
            var version = queries.GetTraceVersion(id);
            // A trace that has left is not shown, nor one that is not as long as asked for.
            if (await queries.GetSummaryAsync(id, stop) is { } summary && query.Includes(summary))
            {
                _listed.Add(id, version);
                html.Add(await rows.RenderAsync(summary, query));
            }
        }
        return html;
    }
}
