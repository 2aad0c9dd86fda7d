using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>A span's tags: those of its scope, its attributes, then what OTLP keeps in fields of its own.</summary>
internal static class LegacySpanTags
{
    public static void AddTo<T>(T tags, Span span, Scope scope)
        where T : ITagSink
    {
        AddText(tags, "otel.scope.name", scope.Name);
        AddText(tags, "otel.scope.version", scope.Version);
        // By index: an enumerator would be an object for each list.
        for (var i = 0; i < span.Attributes.Count; i++)
        {
            tags.Add(span.Attributes[i]);
        }
        if (span.Kind is > SpanKind.Unspecified and <= SpanKind.Consumer)
        {
            AddText(tags, "span.kind", span.Kind.ToName());
        }
        AddStatus(tags, span);
        AddText(tags, "w3c.tracestate", span.TraceState);
    }

    private static void AddStatus<T>(T tags, Span span)
        where T : ITagSink
    {
        if (span.StatusCode == SpanStatusCode.Ok)
        {
            AddText(tags, "otel.status_code", "OK");
        }
        else if (span.StatusCode == SpanStatusCode.Error)
        {
            AddText(tags, "otel.status_code", "ERROR");
            tags.Add(new KeyValue("error", AttributeValue.Of(true)));
        }
        AddText(tags, "otel.status_description", span.StatusMessage);
    }

    private static void AddText<T>(T tags, string key, string value)
        where T : ITagSink
    {
        if (value.Length > 0)
        {
            tags.Add(new KeyValue(key, AttributeValue.Of(value)));
        }
    }
}
