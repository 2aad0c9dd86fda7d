using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>Puts spans of a trace in the order of a column; a million take a fraction of a second.</summary>
public static class SpanSorter
{
    /// <summary>The positions in order; equal ones stay in the order of the tree.</summary>
    /// <param name="tree">The trace.</param>
    /// <param name="selfNanos">What <see cref="SelfTimes"/> says of it.</param>
    /// <param name="spans">Positions of spans, ascending; the array is not changed.</param>
    /// <param name="column">What to sort by.</param>
    /// <param name="isDescending">Whether the largest comes first.</param>
    public static int[] Sort(
        TraceTree tree,
        ReadOnlySpan<long> selfNanos,
        ReadOnlySpan<int> spans,
        SpanColumn column,
        bool isDescending
    )
    {
        var keys = Keys(tree, selfNanos, spans, column);
        if (isDescending)
        {
            // The complement turns the order round and cannot overflow.
            foreach (ref var key in keys.AsSpan())
            {
                key = ~key;
            }
        }
        var order = spans.ToArray();
        Array.Sort(keys, order);
        SortTies(keys, order);
        return order;
    }

    private static long[] Keys(TraceTree tree, ReadOnlySpan<long> selfNanos, ReadOnlySpan<int> spans, SpanColumn column)
    {
        var ranks = column is SpanColumn.Service or SpanColumn.Name ? Ranks(tree, spans, column) : null;
        var keys = new long[spans.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var position = spans[i];
            ref readonly var row = ref tree.Trace.Rows[tree.RowOf(position)];
            keys[i] = column switch
            {
                SpanColumn.Service => ranks![tree.ServiceOf(position)],
                SpanColumn.Name => ranks![row.Name],
                SpanColumn.Kind => KindRanks[(int)row.Kind],
                SpanColumn.Status => (long)row.StatusCode,
                SpanColumn.Duration => tree.EndOf(position) - tree.StartOf(position),
                SpanColumn.Self => selfNanos[position],
                SpanColumn.Below => tree.SizeOf(position),
                _ => tree.StartOf(position),
            };
        }
        return keys;
    }

    private static int[] KindRanks { get; } =
    [
        .. Enum.GetValues<SpanKind>()
            .Select(kind =>
                Enum.GetValues<SpanKind>().Count(other => string.CompareOrdinal(other.ToName(), kind.ToName()) < 0)
            ),
    ];

    // Few texts are in many spans: those are compared, not the spans.
    private static Dictionary<string, int> Ranks(TraceTree tree, ReadOnlySpan<int> spans, SpanColumn column)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var position in spans)
        {
            texts.Add(column == SpanColumn.Service ? tree.ServiceOf(position) : tree.NameOf(position));
        }
        return texts
            .Order(StringComparer.OrdinalIgnoreCase)
            .ThenBy(text => text, StringComparer.Ordinal)
            .Index()
            .ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
    }

    private static void SortTies(ReadOnlySpan<long> keys, Span<int> order)
    {
        for (var start = 0; start < keys.Length; )
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }
            order[start..end].Sort();
            start = end;
        }
    }
}
