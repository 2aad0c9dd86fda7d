using System.Text.Unicode;

namespace TimeTrace.Tracing.Model;

/// <summary>
/// Mends what senders get wrong in names and times, in the batch's entries only: the bytes stay as they were sent, and
/// the faults travel with the rows so that readers can be told.
/// </summary>
public static class Sanitizer
{
    /// <summary>Mends every resource and span of a batch.</summary>
    /// <param name="batch">A batch as a codec filled it.</param>
    public static void Sanitize(SpanBatch batch)
    {
        foreach (ref var resource in batch.Resources)
        {
            SanitizeServiceName(batch, ref resource);
        }
        foreach (ref var span in batch.Spans)
        {
            SanitizeSpan(batch, ref span);
        }
    }

    private static void SanitizeServiceName(SpanBatch batch, ref ResourceEntry resource)
    {
        if (resource.ServiceNameFault != ServiceNameFault.None)
        {
            return;
        }
        if (resource.ServiceName.Length == 0)
        {
            resource.ServiceNameFault = ServiceNameFault.Empty;
        }
        else if (!Utf8.IsValid(batch.Bytes(resource.ServiceName)))
        {
            resource.ServiceNameFault = ServiceNameFault.InvalidText;
        }
    }

    private static void SanitizeSpan(SpanBatch batch, ref SpanEntry span)
    {
        if (span.Name.Length == 0)
        {
            span.Faults |= SpanFaults.EmptyName;
        }
        else if (!Utf8.IsValid(batch.Bytes(span.Name)))
        {
            span.Faults |= SpanFaults.InvalidName;
        }
        if (span.EndUnixNano <= span.StartUnixNano)
        {
            span.Faults |= SpanFaults.EndNotAfterStart;
            span.EndUnixNano = MendEnd(span.StartUnixNano, span.EndUnixNano);
        }
    }

    /// <summary>An end that is after the start, as far as there is such a time.</summary>
    internal static ulong MendEnd(ulong startUnixNano, ulong endUnixNano) =>
        endUnixNano > startUnixNano || startUnixNano == ulong.MaxValue
            ? Math.Max(startUnixNano, endUnixNano)
            : startUnixNano + 1;
}
