using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>The spans of a path on one side, the longest first.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Places">Where the longest of them are.</param>
/// <param name="Read">The same in full.</param>
public sealed record PathSpans(int Count, IReadOnlyList<PathSpan> Places, IReadOnlyList<Span> Read)
{
    /// <summary>How many spans are read in full.</summary>
    public const int MaxRead = 100;

    internal static PathSpans Of(IReadOnlyList<PathSpan> spans, OpenComparison open)
    {
        PathSpan[] longest = [.. spans.OrderByDescending(span => span.Trace.Rows[span.Row].DurationNano).Take(MaxRead)];
        return new PathSpans(spans.Count, longest, open.Read(longest));
    }
}
