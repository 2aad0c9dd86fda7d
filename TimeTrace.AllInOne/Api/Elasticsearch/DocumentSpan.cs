using TimeTrace.AllInOne.Api.Legacy;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>A span as Jaeger's document of it says it; what is asked for is made when it is asked for.</summary>
/// <remarks>See https://github.com/jaegertracing/jaeger/tree/v2.20.0/internal/storage/v1/elasticsearch.</remarks>
internal sealed class DocumentSpan(Span span, Resource resource, Scope scope)
{
    public const ulong NanoPerMicro = 1_000;
    private const ulong NanoPerMilli = 1_000_000;
    private const uint Sampled = 1;

    private IReadOnlyList<KeyValue>? _tags;
    private IReadOnlyList<KeyValue>? _processTags;

    public Span Span => span;

    public Resource Resource => resource;

    /// <summary>Stands for the id that Elasticsearch would give; stays the same for the same span.</summary>
    public string Id => $"{TraceId}-{SpanId}";

    public string TraceId => span.TraceId.ToString();

    public string SpanId => span.Id.ToString();

    public string? ParentSpanId => span.ParentId.IsEmpty ? null : span.ParentId.ToString();

    public ulong StartMicros => span.StartUnixNano / NanoPerMicro;

    public ulong StartMillis => span.StartUnixNano / NanoPerMilli;

    public ulong DurationMicros =>
        span.EndUnixNano > span.StartUnixNano ? (span.EndUnixNano - span.StartUnixNano) / NanoPerMicro : 0;

    public uint Flags => span.Flags & Sampled;

    public string IndexName => SpanIndices.NameOf(SpanIndices.DayOf(span.StartUnixNano));

    public IReadOnlyList<KeyValue> Tags => _tags ??= DocumentTags.Of(span, scope);

    public IReadOnlyList<KeyValue> ProcessTags =>
        _processTags ??= [.. resource.Attributes.Where(attribute => attribute.Key != "service.name")];

    public IEnumerable<DocumentLog> Logs => span.Events.Select(DocumentLog.Of);

    public IEnumerable<DocumentReference> References =>
        LegacyReferences
            .Of(span)
            .Select(reference => new DocumentReference(
                reference.Type,
                reference.TraceId.ToString(),
                reference.SpanId.ToString()
            ));
}
