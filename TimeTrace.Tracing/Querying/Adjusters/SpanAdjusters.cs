using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>Puts one span into the form in which it is read, after its row.</summary>
internal static class SpanAdjusters
{
    public static void Adjust(ref SpanBuilder span, int index, in SpanRow row, Trace trace)
    {
        var shiftNano = unchecked(row.StartUnixNano - span.StartUnixNano);
        span.Id = row.Id;
        span.ParentId = row.ParentId;
        span.Name = row.Name;
        span.StartUnixNano = row.StartUnixNano;
        span.EndUnixNano = row.EndUnixNano;
        LibraryAttributes.RemoveFromSpan(span.Attributes, index, trace.Resources[row.ResourceIndex], trace);
        AttributeAdjusters.Adjust(CollectionsMarshal.AsSpan(span.Attributes));
        foreach (ref var item in CollectionsMarshal.AsSpan(span.Events))
        {
            item = item with
            {
                TimeUnixNano = unchecked(item.TimeUnixNano + shiftNano),
                Attributes = AttributeAdjusters.Adjust(item.Attributes),
            };
        }
        AdjustLinks(span.Links, index, trace);
    }

    private static void AdjustLinks(List<SpanLink> links, int index, Trace trace)
    {
        if (links.RemoveAll(static link => link.TraceId.IsEmpty) > 0)
        {
            trace.AddWarning(index, "a link without a trace id was left out");
        }
        foreach (ref var link in CollectionsMarshal.AsSpan(links))
        {
            link = link with { Attributes = AttributeAdjusters.Adjust(link.Attributes) };
        }
    }
}
