using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>The traces of one side.</summary>
/// <param name="Ids">Those asked for; none where none was chosen.</param>
/// <param name="Traces">Those that are kept, in the same order.</param>
/// <param name="LeftOutCount">How many are kept but not read, because the others have all the spans that can be compared.</param>
public sealed record CompareSide(IReadOnlyList<TraceId> Ids, IReadOnlyList<Trace> Traces, int LeftOutCount)
{
    internal static CompareSide Empty { get; } = new([], [], 0);

    /// <summary>What can be said of each trace at a glance.</summary>
    public IReadOnlyList<TraceSummary> Summaries { get; } = [.. Traces.Select(TraceSummarizer.Summarize)];

    /// <summary>The summary of the first trace; null where none is kept.</summary>
    public TraceSummary? First => Summaries.Count > 0 ? Summaries[0] : null;

    /// <summary>Whether the side is one of several traces.</summary>
    public bool IsGroup => Traces.Count > 1;

    /// <summary>The traces that were asked for and are not kept.</summary>
    public IEnumerable<TraceId> MissingIds => LeftOutCount > 0 ? [] : Ids.Except(Traces.Select(trace => trace.Id));

    /// <summary>From the first start to the last end, in nanoseconds; of several traces, the median.</summary>
    public double DurationNano
    {
        get
        {
            double[] durations = [.. Summaries.Select(DurationOf).Order()];
            return durations.Length == 0
                ? 0
                : (durations[(durations.Length - 1) / 2] + durations[durations.Length / 2]) / 2;
        }
    }

    /// <summary>How many spans of all traces ended with an error.</summary>
    public int ErrorCount => Summaries.Sum(summary => summary.ErrorSpanCount);

    /// <summary>From the first start to the last end of a trace, in nanoseconds.</summary>
    public static double DurationOf(TraceSummary summary) =>
        summary.MaxEndUnixNano > summary.MinStartUnixNano ? summary.MaxEndUnixNano - summary.MinStartUnixNano : 0;
}
