using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>A log of a span's document.</summary>
/// <param name="TimestampMicros">When it was, microseconds since 1970-01-01 UTC.</param>
/// <param name="Fields">What it says; the event's name among them.</param>
internal sealed record DocumentLog(ulong TimestampMicros, IReadOnlyList<KeyValue> Fields)
{
    public static DocumentLog Of(SpanEvent entry) =>
        new(
            entry.TimeUnixNano / DocumentSpan.NanoPerMicro,
            entry.Name.Length > 0 && entry.Attributes.All(attribute => attribute.Key != "event")
                ? [new KeyValue("event", AttributeValue.Of(entry.Name)), .. entry.Attributes]
                : entry.Attributes
        );
}
