using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>Lays the rows of a trace out in pre-order.</summary>
internal sealed class TreeArrays
{
    // Sums of two times stay within a long, however far apart the spans of a broken clock lie.
    private const ulong MaxNano = long.MaxValue / 2;

    public TreeArrays(ReadOnlySpan<SpanRow> rows, SpanIdIndex rowById, ulong startUnixNano)
    {
        var links = new TreeLinks(rows, rowById);
        Positions = new int[rows.Length];
        Resources = new int[links.Count];
        Rows = new int[links.Count];
        Parents = new int[links.Count];
        Depths = new int[links.Count];
        Sizes = new int[links.Count];
        Starts = new long[links.Count];
        Ends = new long[links.Count];
        Marks = new TreeMarks[links.Count];
        PlaceAll(links);
        for (var position = 0; position < Rows.Length; position++)
        {
            Fill(rows, position, startUnixNano, links);
        }
        SumUp();
    }

    public int[] Rows { get; }

    /// <summary>The position of each row.</summary>
    public int[] Positions { get; }

    /// <summary>The row's resource, or -1; here too, as rows lie in another order, and far apart.</summary>
    public int[] Resources { get; }

    public int[] Parents { get; }

    public int[] Depths { get; }

    public int[] Sizes { get; }

    public long[] Starts { get; }

    public long[] Ends { get; }

    public TreeMarks[] Marks { get; }

    private void PlaceAll(TreeLinks links)
    {
        // The way back up is kept as positions, so that a chain of any length needs no call stack.
        var (index, parent, depth) = (links.FirstRoot, -1, 0);
        var position = 0;
        while (index >= 0)
        {
            Place(position, index, parent, depth);
            if (links.FirstChildOf(index) is >= 0 and var child)
            {
                (index, parent, depth) = (child, position, depth + 1);
            }
            else
            {
                (index, parent, depth) = NextAfter(links, index, parent, depth);
            }
            position++;
        }
    }

    private void Place(int position, int index, int parent, int depth)
    {
        Rows[position] = index;
        Parents[position] = parent;
        Depths[position] = depth;
        Sizes[position] = 1;
    }

    private (int Index, int Parent, int Depth) NextAfter(TreeLinks links, int index, int parent, int depth)
    {
        while (links.NextOf(index) < 0 && parent >= 0)
        {
            index = Rows[parent];
            parent = Parents[parent];
            depth--;
        }
        return (links.NextOf(index), parent, depth);
    }

    private void Fill(ReadOnlySpan<SpanRow> rows, int position, ulong startUnixNano, TreeLinks links)
    {
        var index = Rows[position];
        if (index >= rows.Length)
        {
            Rows[position] = -1;
            Resources[position] = -1;
            Starts[position] = long.MaxValue;
            Marks[position] = TreeMarks.MissingParent;
            return;
        }
        ref readonly var row = ref rows[index];
        Positions[index] = position;
        Resources[position] = row.ResourceIndex;
        Starts[position] = (long)Math.Min(row.StartUnixNano - startUnixNano, MaxNano);
        Ends[position] = Starts[position] + (long)Math.Min(row.DurationNano, MaxNano);
        Marks[position] =
            (row.StatusCode == SpanStatusCode.Error ? TreeMarks.Error : TreeMarks.None)
            | (links.Cut.Contains(index) ? TreeMarks.CutCycle : TreeMarks.None);
    }

    // Children come after their parent, so that one pass from the back finds each subtree complete.
    private void SumUp()
    {
        for (var position = Rows.Length - 1; position >= 0; position--)
        {
            var parent = Parents[position];
            if (parent < 0)
            {
                continue;
            }
            Sizes[parent] += Sizes[position];
            if ((Marks[position] & (TreeMarks.Error | TreeMarks.ErrorBelow)) != TreeMarks.None)
            {
                Marks[parent] |= TreeMarks.ErrorBelow;
            }
            if (Marks[parent].HasFlag(TreeMarks.MissingParent))
            {
                Starts[parent] = Math.Min(Starts[parent], Starts[position]);
                Ends[parent] = Math.Max(Ends[parent], Ends[position]);
            }
        }
    }
}
