using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>Parents and children of a trace's rows by index, without an object per span.</summary>
internal sealed class SpanTree
{
    private readonly int[] _firstChild;
    private readonly int[] _nextSibling;

    public SpanTree(ReadOnlySpan<SpanRow> rows)
    {
        _firstChild = new int[rows.Length];
        _nextSibling = new int[rows.Length];
        _firstChild.AsSpan().Fill(-1);
        _nextSibling.AsSpan().Fill(-1);
        var byId = new Dictionary<SpanId, int>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!byId.TryAdd(rows[i].Id, i))
            {
                RepeatedIds.Add(i);
            }
        }
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            Place(rows[i], i, byId);
        }
        Roots.Reverse();
    }

    /// <summary>Rows without a parent, or whose parent is not in the trace, in the order of the rows.</summary>
    public List<int> Roots { get; } = [];

    /// <summary>Rows whose id an earlier row has; they stand outside the tree.</summary>
    public List<int> RepeatedIds { get; } = [];

    /// <summary>A row's first child in the order of the rows, or -1.</summary>
    public int FirstChildOf(int index) => _firstChild[index];

    /// <summary>The next child of the same parent, or -1.</summary>
    public int NextSiblingOf(int index) => _nextSibling[index];

    private void Place(in SpanRow row, int index, Dictionary<SpanId, int> byId)
    {
        if (byId[row.Id] != index)
        {
            return;
        }
        if (row.ParentId.IsEmpty || !byId.TryGetValue(row.ParentId, out var parent))
        {
            Roots.Add(index);
            return;
        }
        _nextSibling[index] = _firstChild[parent];
        _firstChild[parent] = index;
    }
}
