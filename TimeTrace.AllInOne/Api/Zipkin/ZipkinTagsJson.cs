using System.Globalization;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Zipkin;

/// <summary>Writes as tags what Zipkin has no fields for. Of several with one key the first counts: they are members of an object.</summary>
internal static class ZipkinTagsJson
{
    public static void Write(
        Utf8JsonWriter json,
        Span span,
        IReadOnlyList<KeyValue> attributes,
        Resource resource,
        Scope scope
    )
    {
        var tags = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        Add(tags, attributes);
        AddStatus(tags, span);
        AddText(tags, "otel.scope.name", scope.Name);
        AddText(tags, "otel.scope.version", scope.Version);
        AddText(tags, "w3c.tracestate", span.TraceState);
        if (span.Kind == SpanKind.Internal)
        {
            AddText(tags, "span.kind", "internal");
        }
        for (var i = 0; i < span.Links.Count; i++)
        {
            AddText(
                tags,
                string.Create(CultureInfo.InvariantCulture, $"otlp.link.{i}"),
                ZipkinPackedText.Of(span.Links[i])
            );
        }
        Add(tags, [.. resource.Attributes.Where(attribute => attribute.Key != "service.name")]);
        if (tags.Count == 0)
        {
            return;
        }
        json.WriteStartObject("tags"u8);
        foreach (var (key, value) in tags)
        {
            json.WriteString(key, value);
        }
        json.WriteEndObject();
    }

    private static void AddStatus(OrderedDictionary<string, string> tags, Span span)
    {
        if (span.StatusCode == SpanStatusCode.Error)
        {
            // Zipkin's own spans say it by one tag; those that say more come from OpenTelemetry, which says it in full.
            AddText(
                tags,
                "otel.status_code",
                span.StatusMessage.Length > 0 || tags.ContainsKey("error") ? "ERROR" : ""
            );
            tags.TryAdd("error", "true");
        }
        if (span.StatusCode == SpanStatusCode.Ok)
        {
            tags.TryAdd("otel.status_code", "OK");
        }
        AddText(tags, "otel.status_description", span.StatusMessage);
    }

    private static void Add(OrderedDictionary<string, string> tags, IReadOnlyList<KeyValue> attributes)
    {
        foreach (var attribute in attributes)
        {
            tags.TryAdd(attribute.Key, attribute.Value.ToString());
        }
    }

    private static void AddText(OrderedDictionary<string, string> tags, string key, string value)
    {
        if (value.Length > 0)
        {
            tags.TryAdd(key, value);
        }
    }
}
