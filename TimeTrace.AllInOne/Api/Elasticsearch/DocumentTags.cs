using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>The tags of a span's document: its attributes and what OTLP keeps in fields of its own.</summary>
internal static class DocumentTags
{
    public static IReadOnlyList<KeyValue> Of(Span span, Scope scope)
    {
        var tags = new List<KeyValue>(span.Attributes.Count + 4);
        AddText(tags, "otel.scope.name", scope.Name);
        AddText(tags, "otel.scope.version", scope.Version);
        tags.AddRange(span.Attributes);
        if (span.Kind is > SpanKind.Unspecified and <= SpanKind.Consumer)
        {
            AddText(tags, "span.kind", span.Kind.ToName());
        }
        if (span.StatusCode == SpanStatusCode.Error)
        {
            tags.Add(new KeyValue("error", AttributeValue.Of(true)));
        }
        AddText(tags, "otel.status_code", span.StatusCode == SpanStatusCode.Ok ? "OK" : "");
        AddText(tags, "otel.status_description", span.StatusMessage);
        AddText(tags, "w3c.tracestate", span.TraceState);
        return tags;
    }

    /// <summary>Whether Jaeger keeps a tag as a field of its own, under <c>tag</c>.</summary>
    public static bool IsField(in KeyValue tag) => tag.Key is "span.kind" or "error";

    /// <summary>Jaeger's name for a kind of value.</summary>
    public static string TypeOf(AttributeKind kind) =>
        kind switch
        {
            AttributeKind.Bool => "bool",
            AttributeKind.Int => "int64",
            AttributeKind.Double => "float64",
            AttributeKind.Bytes => "binary",
            _ => "string",
        };

    private static void AddText(List<KeyValue> tags, string key, string value)
    {
        if (value.Length > 0)
        {
            tags.Add(new KeyValue(key, AttributeValue.Of(value)));
        }
    }
}
