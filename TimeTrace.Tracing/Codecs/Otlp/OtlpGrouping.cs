using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>The order in which OTLP lists a trace's spans: those of one resource and scope together.</summary>
internal static class OtlpGrouping
{
    /// <summary>Row indexes with equal resources and scopes side by side, otherwise in the order of the rows.</summary>
    public static int[] Of(Trace trace)
    {
        var indexes = Enumerable.Range(0, trace.Rows.Length).ToArray();
        Array.Sort(
            indexes,
            (left, right) =>
            {
                ref readonly var a = ref trace.Rows[left];
                ref readonly var b = ref trace.Rows[right];
                return a.ResourceIndex != b.ResourceIndex ? a.ResourceIndex.CompareTo(b.ResourceIndex)
                    : a.ScopeIndex != b.ScopeIndex ? a.ScopeIndex.CompareTo(b.ScopeIndex)
                    : left.CompareTo(right);
            }
        );
        return indexes;
    }
}
