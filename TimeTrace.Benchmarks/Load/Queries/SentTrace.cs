using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Load.Queries;

/// <summary>A trace that was sent in full and acknowledged.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">The value of its user attribute.</param>
/// <param name="SpanIds">The ids of all its spans.</param>
internal sealed record SentTrace(TraceId Id, string User, IReadOnlySet<SpanId> SpanIds)
{
    /// <summary>The trace as it was in one pass.</summary>
    public static SentTrace Of(SpanPool pool, int pass, int index)
    {
        var trace = pool.Traces[index];
        var spans = Enumerable.Range(trace.FirstSpan, trace.SpanCount);
        return new SentTrace(
            pool.Ids.TraceIdOf(pass, index),
            SearchedAttributes.UserValue(pool.Ids.UserOf(pass, index)),
            spans.Select(span => pool.Ids.SpanIdOf(pass, span)).ToHashSet()
        );
    }
}
