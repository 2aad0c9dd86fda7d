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
        var byId = new SpanIdIndex(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (byId.FindOrAdd(rows, i) >= 0)
            {
                RepeatedIds.Add(i);
            }
        }
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            Place(rows, i, byId);
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

    private void Place(ReadOnlySpan<SpanRow> rows, int index, SpanIdIndex byId)
    {
        if (RepeatedIds.Count > 0 && byId.Find(rows, rows[index].Id) != index)
        {
            return;
        }
        var parentId = rows[index].ParentId;
        var parent = parentId.IsEmpty ? -1 : byId.Find(rows, parentId);
        if (parent < 0)
        {
            Roots.Add(index);
            return;
        }
        _nextSibling[index] = _firstChild[parent];
        _firstChild[parent] = index;
    }
}
