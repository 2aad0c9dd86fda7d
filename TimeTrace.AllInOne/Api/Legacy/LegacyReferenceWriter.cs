using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>
/// Writes a span's references, its parent first. A link to the parent itself is no second reference: its type then
/// holds for the parent.
/// </summary>
internal static class LegacyReferenceWriter
{
    private const string ChildOf = "CHILD_OF";
    private const string FollowsFrom = "FOLLOWS_FROM";

    public static void Write(Utf8JsonWriter json, string traceId, Span span)
    {
        json.WriteStartArray("references"u8);
        foreach (var (type, referencedTrace, spanId) in ReferencesOf(span))
        {
            Write(json, type, referencedTrace == span.TraceId ? traceId : referencedTrace.ToLegacyText(), spanId);
        }
        json.WriteEndArray();
    }

    /// <summary>The references of a span: their type in Jaeger's words, and what they lead to.</summary>
    public static IEnumerable<(string Type, TraceId TraceId, SpanId SpanId)> ReferencesOf(Span span)
    {
        if (!span.ParentId.IsEmpty)
        {
            yield return (TypeOfParent(span), span.TraceId, span.ParentId);
        }
        foreach (var link in span.Links)
        {
            if (!IsToParent(span, link))
            {
                yield return (TypeOf(link), link.TraceId, link.SpanId);
            }
        }
    }

    private static string TypeOfParent(Span span)
    {
        var type = ChildOf;
        foreach (var link in span.Links)
        {
            type = IsToParent(span, link) ? TypeOf(link) : type;
        }
        return type;
    }

    private static bool IsToParent(Span span, SpanLink link) =>
        !span.ParentId.IsEmpty && link.SpanId == span.ParentId && link.TraceId == span.TraceId;

    private static string TypeOf(SpanLink link) =>
        link.Attributes.Any(attribute =>
            attribute.Key == "opentracing.ref_type" && attribute.Value.AsString == "child_of"
        )
            ? ChildOf
            : FollowsFrom;

    private static void Write(Utf8JsonWriter json, string type, string traceId, SpanId spanId)
    {
        json.WriteStartObject();
        json.WriteString("refType"u8, type);
        json.WriteString("traceID"u8, traceId);
        LegacyIdWriter.Write(json, spanId);
        json.WriteEndObject();
    }
}
