using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>Puts one span into the form in which it is read, after its row.</summary>
internal static class SpanAdjusters
{
    public static Span Adjust(Span span, int index, in SpanRow row, Trace trace)
    {
        var shiftNano = unchecked(row.StartUnixNano - span.StartUnixNano);
        var resource = trace.Resources[row.ResourceIndex];
        var attributes = LibraryAttributes.RemoveFromSpan(
            span.Attributes,
            resource,
            warning => trace.AddWarning(index, warning)
        );
        return span with
        {
            Id = row.Id,
            ParentId = row.ParentId,
            Name = row.Name,
            StartUnixNano = row.StartUnixNano,
            EndUnixNano = row.EndUnixNano,
            Attributes = AttributeAdjusters.Adjust(attributes),
            Events = [.. span.Events.Select(item => Adjust(item, shiftNano))],
            Links = AdjustLinks(span.Links, index, trace),
        };
    }

    private static SpanEvent Adjust(SpanEvent item, ulong shiftNano) =>
        item with
        {
            TimeUnixNano = unchecked(item.TimeUnixNano + shiftNano),
            Attributes = AttributeAdjusters.Adjust(item.Attributes),
        };

    private static List<SpanLink> AdjustLinks(IReadOnlyList<SpanLink> links, int index, Trace trace)
    {
        var kept = new List<SpanLink>(links.Count);
        foreach (var link in links)
        {
            if (link.TraceId.IsEmpty)
            {
                trace.AddWarning(index, "a link without a trace id was left out");
                continue;
            }
            kept.Add(link with { Attributes = AttributeAdjusters.Adjust(link.Attributes) });
        }
        return kept;
    }
}
