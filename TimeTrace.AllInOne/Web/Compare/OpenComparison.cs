using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>Two sides laid out for reading, shared by all who look at them.</summary>
/// <param name="before">The first side.</param>
/// <param name="after">The second.</param>
/// <param name="comparison">Both path by path; null while one is missing.</param>
public sealed class OpenComparison(CompareSide before, CompareSide after, TraceComparison? comparison)
{
    private readonly Lock _lock = new();

    internal static OpenComparison Empty { get; } = new(CompareSide.Empty, CompareSide.Empty, null);

    /// <summary>The first side.</summary>
    public CompareSide Before => before;

    /// <summary>The second side.</summary>
    public CompareSide After => after;

    /// <summary>Both path by path; null while one is missing.</summary>
    public TraceComparison? Comparison => comparison;

    /// <summary>How many spans both sides have.</summary>
    internal long SpanCount => before.Traces.Concat(after.Traces).Sum(trace => (long)trace.Rows.Length);

    /// <summary>Spans in full.</summary>
    internal IReadOnlyList<Span> Read(IEnumerable<PathSpan> spans)
    {
        // A trace reads one span at a time.
        lock (_lock)
        {
            return [.. spans.Select(span => span.Trace.ReadSpan(span.Row))];
        }
    }
}
