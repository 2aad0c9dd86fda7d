namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Adds up the calls between services that segments prepared for their traces.</summary>
/// <param name="afterUnixNano">Traces with a span that starts by then are left out.</param>
/// <param name="beforeUnixNano">Traces with a span that is still running then are left out.</param>
/// <param name="cancellationToken">Ends the count.</param>
internal sealed class SegmentDependencies(
    ulong afterUnixNano,
    ulong beforeUnixNano,
    CancellationToken cancellationToken
)
{
    private readonly DependencyCounter _counter = new(afterUnixNano, beforeUnixNano);

    /// <param name="segments">All segments, oldest first.</param>
    public IReadOnlyList<DependencyLink> Count(Segment[] segments)
    {
        var overtaken = Overtaken(segments);
        for (var index = 0; index < segments.Length; index++)
        {
            if (overtaken[index] is { } traces)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Count(segments[index], segments.AsMemory(0, index), traces);
            }
        }
        GC.KeepAlive(segments);
        return _counter.ToLinks();
    }

    /// <summary>Whether a trace that lies within the window may have spans there: all of its spans lie in such segments.</summary>
    private bool ReachesIn(Segment segment) =>
        segment.MaxStartUnixNano > afterUnixNano && segment.MinStartUnixNano < beforeUnixNano;

    /// <summary>For each segment that reaches into the window the traces of which a later segment knows more.</summary>
    private HashSet<int>?[] Overtaken(Segment[] segments)
    {
        var overtaken = Array.ConvertAll(segments, segment => ReachesIn(segment) ? new HashSet<int>() : null);
        var first = Array.FindIndex(overtaken, traces => traces is not null);
        for (var later = first + 1; first >= 0 && later < segments.Length; later++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var continued in segments[later].Tables(segments.AsMemory(0, later)).Continued)
            {
                var id = segments[later].TraceId(continued);
                for (var index = first; index < later; index++)
                {
                    if (overtaken[index] is { } traces && segments[index].FindTrace(id) is var trace and >= 0)
                    {
                        traces.Add(trace);
                    }
                }
            }
        }
        return overtaken;
    }

    private void Count(Segment segment, ReadOnlyMemory<Segment> older, HashSet<int> overtaken)
    {
        var tables = segment.Tables(older);
        var calls = new TraceCalls(tables);
        var tallies = Array.ConvertAll(calls.Edges, edge => _counter.Between(edge.Parent, edge.Child));
        if (_counter.Includes(calls.FirstStartUnixNano, calls.LastEndUnixNano))
        {
            calls.AddAll(tallies);
            foreach (var trace in overtaken)
            {
                calls.Add(trace, -1, tallies);
            }
        }
        else
        {
            AddIncluded(tables, calls, overtaken, tallies);
        }
    }

    private void AddIncluded(
        in TraceTables tables,
        in TraceCalls calls,
        HashSet<int> overtaken,
        ReadOnlySpan<EdgeTally> tallies
    )
    {
        for (var trace = 0; trace < tables.Facts.Length; trace++)
        {
            ref readonly var fact = ref tables.Facts[trace];
            if (_counter.Includes(fact.FirstStartUnixNano, fact.LastEndUnixNano) && !overtaken.Contains(trace))
            {
                calls.Add(trace, 1, tallies);
            }
        }
    }
}
