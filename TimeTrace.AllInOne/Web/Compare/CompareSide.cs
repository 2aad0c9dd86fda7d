using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>One of the two traces.</summary>
/// <param name="Id">Its id; null where none was given.</param>
/// <param name="Trace">The trace; null where none is kept.</param>
public sealed record CompareSide(TraceId? Id, Trace? Trace)
{
    /// <summary>The service of the root.</summary>
    public string ServiceName => Trace is null ? "" : Trace.Resources[Trace.Rows[0].ResourceIndex].ServiceName;

    /// <summary>The root's name.</summary>
    public string SpanName => Trace is null ? "" : Trace.Rows[0].Name;

    /// <summary>From the first start to the last end, in nanoseconds.</summary>
    public double DurationNano
    {
        get
        {
            var (first, last) = (ulong.MaxValue, 0UL);
            foreach (ref readonly var row in Trace is null ? [] : Trace.Rows)
            {
                (first, last) = (Math.Min(first, row.StartUnixNano), Math.Max(last, row.EndUnixNano));
            }
            return last > first ? last - first : 0;
        }
    }
}
