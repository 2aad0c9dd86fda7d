using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>Groups spans by one field, and each group by a second one.</summary>
/// <param name="tree">The trace.</param>
/// <param name="selfNanos">What <see cref="SelfTimes"/> says of it, by position.</param>
public sealed class SpanGrouping(TraceTree tree, long[] selfNanos)
{
    /// <summary>Groups within groups, of all groups together; spans of later ones share a group without a value.</summary>
    public const int MaxInnerGroups = 20_000;

    private const double Median = 0.5;
    private const double Rare = 0.95;

    private int _innerCount;

    /// <summary>The groups in the order in which their values were met.</summary>
    /// <param name="spans">Positions of spans.</param>
    /// <param name="outer">Their values of the first field.</param>
    /// <param name="inner">Their values of the second field, or null for none.</param>
    public IReadOnlyList<SpanGroup> Group(int[] spans, FieldValues outer, FieldValues? inner)
    {
        _innerCount = 0;
        var everything = Enumerable.Range(0, spans.Length).ToArray();
        return
        [
            .. Split(everything, outer, int.MaxValue)
                .Select(part => new SpanGroup(
                    part.Value,
                    Sum(spans, part.Items.Span),
                    inner is null ? [] : GroupWithin(spans, part.Items, inner)
                )),
        ];
    }

    private List<SpanGroup> GroupWithin(int[] spans, ReadOnlyMemory<int> items, FieldValues inner)
    {
        List<SpanGroup> groups =
        [
            .. Split(items, inner, MaxInnerGroups - _innerCount)
                .Select(part => new SpanGroup(part.Value, Sum(spans, part.Items.Span), [])),
        ];
        _innerCount += groups.Count;
        return groups;
    }

    // Counts, then lays the items of each value side by side.
    private static List<(string? Value, ReadOnlyMemory<int> Items)> Split(
        ReadOnlyMemory<int> items,
        FieldValues values,
        int maxGroups
    )
    {
        var (groupOf, counts, numbers) = Count(items.Span, values, maxGroups);
        var starts = new int[counts.Count + 1];
        for (var group = 0; group < counts.Count; group++)
        {
            starts[group + 1] = starts[group] + counts[group];
        }
        var laid = new int[items.Length];
        var next = starts.AsSpan(0, counts.Count).ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            laid[next[groupOf[i]]++] = items.Span[i];
        }
        return
        [
            .. numbers.Select(
                (number, group) =>
                    (
                        values.Values.ElementAtOrDefault(number),
                        (ReadOnlyMemory<int>)laid.AsMemory(starts[group], counts[group])
                    )
            ),
        ];
    }

    private static (int[] GroupOf, List<int> Counts, List<int> Numbers) Count(
        ReadOnlySpan<int> items,
        FieldValues values,
        int maxGroups
    )
    {
        var groups = new Dictionary<int, int>();
        var (groupOf, counts, numbers) = (new int[items.Length], new List<int>(), new List<int>());
        for (var i = 0; i < items.Length; i++)
        {
            var number = values.Numbers[items[i]];
            if (!groups.TryGetValue(number, out var group))
            {
                number = counts.Count >= maxGroups ? FieldValues.MaxValues : number;
                if (!groups.TryGetValue(number, out group))
                {
                    groups[number] = group = counts.Count;
                    counts.Add(0);
                    numbers.Add(number);
                }
            }
            groupOf[i] = group;
            counts[group]++;
        }
        return (groupOf, counts, numbers);
    }

    private SpanFigures Sum(int[] spans, ReadOnlySpan<int> items)
    {
        var durations = new long[items.Length];
        var (errors, total, self) = (0, 0.0, 0.0);
        for (var i = 0; i < items.Length; i++)
        {
            var position = spans[items[i]];
            durations[i] = tree.EndOf(position) - tree.StartOf(position);
            total += durations[i];
            self += selfNanos[position];
            errors += tree.MarksOf(position).HasFlag(TreeMarks.Error) ? 1 : 0;
        }
        Array.Sort(durations);
        return new SpanFigures(
            items.Length,
            errors,
            total,
            durations[0],
            SpanFigures.Quantile(durations, Median),
            SpanFigures.Quantile(durations, Rare),
            durations[^1],
            self
        );
    }
}
