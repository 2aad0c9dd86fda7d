namespace TimeTrace.Tracing.Model;

/// <summary>Puts rows in order of start without a second copy of them; those that start at once keep their order.</summary>
internal static class StartOrder
{
    /// <returns>The index that each row had before, or null where all were in order.</returns>
    public static int[]? Sort(SpanRow[] rows)
    {
        if (IsInOrder(rows))
        {
            return null;
        }
        // Numbers alone are much faster to sort than rows.
        var starts = new ulong[rows.Length];
        var order = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            (starts[i], order[i]) = (rows[i].StartUnixNano, i);
        }
        Array.Sort(starts, order);
        SortTies(starts, order);
        Move(rows, order);
        return order;
    }

    private static bool IsInOrder(ReadOnlySpan<SpanRow> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (rows[i - 1].StartUnixNano > rows[i].StartUnixNano)
            {
                return false;
            }
        }
        return true;
    }

    private static void SortTies(ReadOnlySpan<ulong> starts, Span<int> order)
    {
        for (var first = 0; first < starts.Length; )
        {
            var end = first + 1;
            while (end < starts.Length && starts[end] == starts[first])
            {
                end++;
            }
            order[first..end].Sort();
            first = end;
        }
    }

    // Follows each circle of rows that take each other's place; the complement marks those that are done.
    private static void Move(SpanRow[] rows, int[] order)
    {
        for (var first = 0; first < order.Length; first++)
        {
            if (order[first] < 0)
            {
                continue;
            }
            var (kept, at) = (rows[first], first);
            for (var from = order[at]; from != first; from = order[at])
            {
                rows[at] = rows[from];
                order[at] = ~from;
                at = from;
            }
            rows[at] = kept;
            order[at] = ~order[at];
        }
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = ~order[i];
        }
    }
}
