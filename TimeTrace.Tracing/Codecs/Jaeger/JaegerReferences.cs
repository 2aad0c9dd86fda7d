using System.Text.Json;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>
/// A span's references as parent and links. The parent is the first child-of in the same trace, else the first
/// follows-from there; that one stays a link too, which keeps its type.
/// </summary>
internal sealed class JaegerReferences
{
    private const string ChildOf = "CHILD_OF";

    private readonly List<Reference> _links;

    public JaegerReferences(JsonElement span, TraceId traceId, JaegerFields fields)
    {
        _links = [.. fields.Objects(span, "references").Select(reference => Read(reference, traceId, fields))];
        var own = _links.Where(reference => reference.TraceId == traceId && !reference.SpanId.IsEmpty).ToList();
        ParentId = fields.SpanId(span, "parentSpanID");
        if (ParentId.IsEmpty && own.Count > 0)
        {
            ParentId = (own.Find(reference => reference.IsChildOf) ?? own[0]).SpanId;
        }
        _links.RemoveAll(link => link.IsChildOf && link.TraceId == traceId && link.SpanId == ParentId);
    }

    /// <summary>The parent, or none.</summary>
    public SpanId ParentId { get; }

    public void WriteLinks(ProtoWriter output)
    {
        foreach (var link in _links)
        {
            var message = output.BeginMessage(Fields.Span.Links);
            ProtoIds.Write(Fields.Link.TraceId, link.TraceId, output);
            ProtoIds.Write(Fields.Link.SpanId, link.SpanId, output);
            JaegerTagWriter.WriteText(
                Fields.Link.Attributes,
                "opentracing.ref_type",
                link.IsChildOf ? "child_of" : "follows_from",
                output
            );
            output.EndMessage(message);
        }
    }

    private static Reference Read(JsonElement reference, TraceId traceId, JaegerFields fields) =>
        new(
            fields.Text(reference, "refType") == ChildOf,
            fields.TraceId(reference, "traceID") ?? traceId,
            fields.SpanId(reference, "spanID")
        );

    private sealed record Reference(bool IsChildOf, TraceId TraceId, SpanId SpanId);
}
