using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>
/// A trace as arrays in pre-order: the subtree of the row at position <c>p</c> is <c>[p, p + SizeOf(p))</c>. Siblings are in
/// order of start. A parent that is named but not in the trace has a row of its own, over all its children. Immutable.
/// </summary>
public sealed class TraceTree
{
    private readonly TreeArrays _arrays;
    private readonly SpanIdIndex _rowById;
    private readonly string[] _serviceOfResource;

    /// <summary>Builds the tree; takes time in proportion to the spans and no deeper stack for deeper trees.</summary>
    /// <param name="trace">A trace of at least one span, whose rows do not change any more.</param>
    public TraceTree(Trace trace)
    {
        Trace = trace;
        StartUnixNano = ulong.MaxValue;
        foreach (ref readonly var row in trace.Rows)
        {
            StartUnixNano = Math.Min(StartUnixNano, row.StartUnixNano);
        }
        _serviceOfResource = [.. trace.Resources.Select(resource => resource.ServiceName)];
        _rowById = SpanIdIndex.Of(trace.Rows);
        _arrays = new TreeArrays(trace.Rows, _rowById, StartUnixNano);
        Services = [.. UsedServices().Order(StringComparer.Ordinal)];
        Summary = TreeSummary.Of(this);
    }

    /// <summary>The trace whose rows these are.</summary>
    public Trace Trace { get; }

    /// <summary>Rows: the spans and the missing parents.</summary>
    public int Count => _arrays.Rows.Length;

    /// <summary>The earliest start, nanoseconds since 1970-01-01 UTC.</summary>
    public ulong StartUnixNano { get; }

    /// <summary>What is said of the whole trace.</summary>
    public TreeSummary Summary { get; }

    /// <summary>The names of the services with a span, in the order of their UTF-16 units.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The row's index in the trace, or -1 for a missing parent.</summary>
    public int RowOf(int position) => _arrays.Rows[position];

    /// <summary>The position of a row by its index in the trace.</summary>
    public int PositionOfRow(int row) => _arrays.Positions[row];

    /// <summary>The resource's index in the trace, or -1 for a missing parent.</summary>
    public int ResourceOf(int position) => _arrays.Resources[position];

    /// <summary>The position of the row above, or -1.</summary>
    public int ParentOf(int position) => _arrays.Parents[position];

    /// <summary>The rows of the subtree, the row itself among them.</summary>
    public int SizeOf(int position) => _arrays.Sizes[position];

    /// <summary>Zero for a row without a parent.</summary>
    public int DepthOf(int position) => _arrays.Depths[position];

    /// <summary>Nanoseconds from the trace's start.</summary>
    public long StartOf(int position) => _arrays.Starts[position];

    /// <summary>Nanoseconds from the trace's start; not before <see cref="StartOf"/>.</summary>
    public long EndOf(int position) => _arrays.Ends[position];

    /// <summary>What the row shows at a glance.</summary>
    public TreeMarks MarksOf(int position) => _arrays.Marks[position];

    /// <summary>The span's id; for a missing parent the id by which its children name it.</summary>
    public SpanId IdOf(int position) =>
        RowOf(position) is >= 0 and var row ? Trace.Rows[row].Id : Trace.Rows[RowOf(position + 1)].ParentId;

    /// <summary>The span's name; empty for a missing parent.</summary>
    public string NameOf(int position) => RowOf(position) is >= 0 and var row ? Trace.Rows[row].Name : "";

    /// <summary>The span's service; empty for a missing parent.</summary>
    public string ServiceOf(int position) =>
        ResourceOf(position) is >= 0 and var resource ? _serviceOfResource[resource] : "";

    /// <summary>True for a row with others below it.</summary>
    public bool HasChildren(int position) => SizeOf(position) > 1;

    /// <summary>The positions of a row's children, in order; of -1 those without a parent.</summary>
    public IEnumerable<int> ChildrenOf(int position)
    {
        var end = position < 0 ? Count : position + SizeOf(position);
        for (var child = position + 1; child < end; child += SizeOf(child))
        {
            yield return child;
        }
    }

    /// <summary>The position of the earliest span with an id, else of the missing parent with it, or -1.</summary>
    public int PositionOf(SpanId id)
    {
        if (_rowById.Find(Trace.Rows, id) is >= 0 and var row)
        {
            return PositionOfRow(row);
        }
        for (var position = 0; Summary.MissingParentCount > 0 && position < Count; position++)
        {
            if (RowOf(position) < 0 && IdOf(position) == id)
            {
                return position;
            }
        }
        return -1;
    }

    /// <summary>The position of the first span with an id, or -1, which is that of an empty id and of a missing parent too.</summary>
    public int SpanPositionOf(SpanId id) =>
        !id.IsEmpty && PositionOf(id) is >= 0 and var position && RowOf(position) >= 0 ? position : -1;

    private HashSet<string> UsedServices()
    {
        var used = new bool[_serviceOfResource.Length];
        foreach (ref readonly var row in Trace.Rows)
        {
            used[row.ResourceIndex] = true;
        }
        return [.. _serviceOfResource.Where((_, index) => used[index])];
    }
}
