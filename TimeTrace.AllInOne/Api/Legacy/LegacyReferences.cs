using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>
/// A span's references, its parent first. A link to the parent itself is no second reference: its type then holds for the
/// parent.
/// </summary>
internal static class LegacyReferences
{
    public static IEnumerable<LegacyReference> Of(Span span)
    {
        if (!span.ParentId.IsEmpty)
        {
            yield return new LegacyReference(IsChildOfParent(span), span.TraceId, span.ParentId);
        }
        foreach (var link in span.Links)
        {
            if (!IsToParent(span, link))
            {
                yield return new LegacyReference(IsChildOf(link), link.TraceId, link.SpanId);
            }
        }
    }

    private static bool IsChildOfParent(Span span)
    {
        var isChild = true;
        foreach (var link in span.Links)
        {
            isChild = IsToParent(span, link) ? IsChildOf(link) : isChild;
        }
        return isChild;
    }

    private static bool IsToParent(Span span, SpanLink link) =>
        !span.ParentId.IsEmpty && link.SpanId == span.ParentId && link.TraceId == span.TraceId;

    private static bool IsChildOf(SpanLink link) =>
        link.Attributes.Any(attribute =>
            attribute.Key == "opentracing.ref_type" && attribute.Value.AsString == "child_of"
        );
}
