using TimeTrace.Tracing.Querying.Comparing;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Paths;

/// <summary>
/// The rows of a tree merged by path: the services and span names from the root down. A path has a higher number than those
/// above it. Missing parents count as no part of a path. Immutable.
/// </summary>
public sealed class TracePaths
{
    /// <summary>The number of what stands above all paths.</summary>
    public const int Top = 0;

    /// <summary>How many paths there can be; spans of further ones count with their parents' path, but not their time.</summary>
    public const int MaxPaths = 50_000;

    private const int NotMerged = -1;

    private readonly TraceTree _tree;
    private readonly int _maxPaths;
    private readonly List<TracePath> _paths = [new TracePath(-1, Depth: -1, FirstPosition: -1, "", "")];
    private readonly Dictionary<(int Parent, string Service, string Name), int> _byName = [];
    private readonly int[] _pathOf;

    private TracePaths(TraceTree tree, int maxPaths)
    {
        _tree = tree;
        _maxPaths = maxPaths;
        _pathOf = new int[tree.Count];
    }

    /// <summary>Merges rows.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="rows">The rows to merge; with each row those above it.</param>
    /// <param name="selfNano">The self time by position.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="maxPaths">How many paths are told apart.</param>
    public static TracePaths Of(
        TraceTree tree,
        RowSet rows,
        IReadOnlyList<long> selfNano,
        CancellationToken cancellationToken,
        int maxPaths = MaxPaths
    )
    {
        const int CheckEvery = 4_096;
        var paths = new TracePaths(tree, maxPaths);
        for (var position = 0; position < tree.Count; position++)
        {
            if (position % CheckEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            paths._pathOf[position] = rows.Contains(position)
                ? paths.Add(position, (ulong)selfNano[position])
                : NotMerged;
        }
        paths.SumUp();
        return paths;
    }

    /// <summary>How many paths there are; their numbers are from 1 up to this.</summary>
    public int Count => _paths.Count - 1;

    /// <summary>Whether there were more than can be told apart.</summary>
    public bool IsCut { get; private set; }

    /// <summary>A path by its number.</summary>
    public TracePath this[int path] => _paths[path];

    /// <summary>The path of the row at a position; <see cref="Top"/> for a missing parent, -1 for a row that was left out.</summary>
    public int PathOf(int position) => _pathOf[position];

    /// <summary>A path and all below it, each before those below it.</summary>
    public IEnumerable<int> Within(int path)
    {
        var open = new Stack<int>([path]);
        while (open.TryPop(out var next))
        {
            yield return next;
            for (var i = _paths[next].Children.Count - 1; i >= 0; i--)
            {
                open.Push(_paths[next].Children[i]);
            }
        }
    }

    /// <summary>The paths that lead to a path, from the root down, the path itself last.</summary>
    public IReadOnlyList<int> LeadingTo(int path)
    {
        var way = new List<int>();
        for (; path > Top; path = _paths[path].Parent)
        {
            way.Add(path);
        }
        way.Reverse();
        return way;
    }

    private int Add(int position, ulong selfNano)
    {
        var parent = _tree.ParentOf(position) is >= 0 and var above ? Math.Max(_pathOf[above], Top) : Top;
        if (_tree.RowOf(position) < 0)
        {
            return parent;
        }
        var path = FindOrAdd(parent, position);
        var isOwn = path != parent;
        var duration = isOwn ? (ulong)(_tree.EndOf(position) - _tree.StartOf(position)) : 0;
        var errors = _tree.MarksOf(position).HasFlag(TreeMarks.Error) ? 1 : 0;
        _paths[path].Totals += new PathTotals(1, duration, selfNano, errors);
        return path;
    }

    private int FindOrAdd(int parent, int position)
    {
        var key = (parent, _tree.ServiceOf(position), _tree.NameOf(position));
        if (_byName.TryGetValue(key, out var path))
        {
            return path;
        }
        if (Count == _maxPaths)
        {
            IsCut = true;
            return parent;
        }
        path = _paths.Count;
        _paths.Add(new TracePath(parent, _paths[parent].Depth + 1, position, key.Item2, key.Item3));
        _paths[parent].AddChild(path);
        _byName[key] = path;
        return path;
    }

    private void SumUp()
    {
        for (var number = Count; number >= Top; number--)
        {
            var path = _paths[number];
            path.TreeCount += path.Totals.Count;
            path.TreeSelfNano += path.Totals.SelfNano;
            path.TreeErrorCount += path.Totals.ErrorCount;
            if (path.Parent >= Top)
            {
                _paths[path.Parent].TreeCount += path.TreeCount;
                _paths[path.Parent].TreeSelfNano += path.TreeSelfNano;
                _paths[path.Parent].TreeErrorCount += path.TreeErrorCount;
            }
        }
        _byName.Clear();
        _byName.TrimExcess();
    }
}
