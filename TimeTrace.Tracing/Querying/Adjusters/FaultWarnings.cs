using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>Tells the reader what was mended when the spans arrived.</summary>
internal static class FaultWarnings
{
    public static void Add(Trace trace)
    {
        for (var i = 0; i < trace.Rows.Length; i++)
        {
            var faults = trace.Rows[i].Faults;
            if (faults.HasFlag(SpanFaults.EmptyName))
            {
                trace.AddWarning(i, "the span was sent without a name");
            }
            if (faults.HasFlag(SpanFaults.InvalidName))
            {
                trace.AddWarning(i, "the span's name was not UTF-8; its bytes are in the attribute invalid-span-name");
            }
            if (faults.HasFlag(SpanFaults.EndNotAfterStart))
            {
                trace.AddWarning(i, "the span's end was not after its start; it is shown as 1 ns long");
            }
        }
    }
}
