using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Tables;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>A trace laid out for reading, shared by all who look at it.</summary>
/// <param name="trace">The trace; nobody else reads it.</param>
public sealed class OpenTrace(Trace trace)
{
    // Reading every span in full takes some microseconds for each.
    private const int MaxSpansSearchedInFull = 50_000;

    private const int MaxRowsCountedAtOnce = 200_000;

    private readonly Lock _lock = new();
    private int? _repeatedCount;
    private (string Text, RowSet Spans)? _lastFound;
    private (string Key, RowSet Rows)? _lastRows;
    private (RowSet Rows, IReadOnlyList<MapPath> Paths)? _lastMap;

    /// <summary>Its rows.</summary>
    public TraceTree Tree { get; } = new(trace);

    /// <summary>What it waited for.</summary>
    public CriticalPath CriticalPath => field ??= CriticalPath.Of(Tree);

    /// <summary>Its spans merged by path.</summary>
    public OpenPaths Paths
    {
        get
        {
            lock (_lock)
            {
                return field ??= new OpenPaths(Tree, SelfNanos);
            }
        }
    }

    /// <summary>Whether find looks into attributes and events, not at names and ids alone.</summary>
    public bool FindsContent => Tree.Summary.SpanCount <= MaxSpansSearchedInFull;

    /// <summary>How long each span ran on its own, in nanoseconds by position.</summary>
    public long[] SelfNanos => field ??= SelfTimes.Of(Tree);

    /// <summary>The rows that would go if those that repeat were shown as one; null where counting them keeps the page waiting.</summary>
    public int? RepeatedCount => Tree.Count > MaxRowsCountedAtOnce ? null : _repeatedCount ??= CountRepeated();

    /// <summary>What views have worked out.</summary>
    public RecentAnswers Answers { get; } = new();

    /// <summary>One span in full.</summary>
    /// <param name="row">The row's index in the trace.</param>
    public Span ReadSpan(int row)
    {
        lock (_lock)
        {
            return trace.ReadSpan(row);
        }
    }

    /// <summary>One span in full with what was found wrong with it.</summary>
    /// <param name="row">The row's index in the trace.</param>
    public (Span Span, IReadOnlyList<string> Warnings) Read(int row)
    {
        // A trace reads one span at a time.
        lock (_lock)
        {
            var span = trace.ReadSpan(row);
            return (span, [.. trace.GetWarnings(row)]);
        }
    }

    /// <summary>Visible rows, kept until others are asked for; not to be changed.</summary>
    /// <param name="key">What decides about them.</param>
    /// <param name="choose">Finds them.</param>
    public RowSet Rows(string key, Func<RowSet> choose)
    {
        lock (_lock)
        {
            if (_lastRows is not { } last || last.Key != key)
            {
                last = (key, choose());
                // Counted before others see it.
                _ = last.Rows.Count;
                _lastRows = last;
            }
            return last.Rows;
        }
    }

    /// <summary>The map of visible rows, kept until that of others is asked for.</summary>
    public IReadOnlyList<MapPath> Map(RowSet rows, ServiceLooks looks)
    {
        lock (_lock)
        {
            if (_lastMap is not { } last || last.Rows != rows)
            {
                last = (rows, MapPaths.Of(Tree, rows, looks));
                _lastMap = last;
            }
            return last.Paths;
        }
    }

    /// <summary>The spans that match; the answer is not to be changed.</summary>
    public RowSet Find(string text, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_lastFound is { } last && last.Text == text)
            {
                return last.Spans;
            }
            var terms = new FindTerms(text);
            var found = SpanFinder.FindNames(Tree, terms);
            if (FindsContent)
            {
                SpanFinder.AddByContent(Tree, terms, found, cancellationToken);
            }
            // Counted before others see it.
            _ = found.Count;
            _lastFound = (text, found);
            return found;
        }
    }

    private int CountRepeated()
    {
        var all = new RowSet(Tree.Count);
        all.Add(0, Tree.Count);
        return RepeatedRows.Find(Tree, all).HiddenCount;
    }
}
