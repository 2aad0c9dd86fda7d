using Google.Protobuf;
using TimeTrace.Tests.Otlp;

namespace TimeTrace.Tests.Processes;

/// <summary>A span as it came over the wire, with where it came from.</summary>
public sealed record SinkSpan(Resource Resource, InstrumentationScope Scope, Span Span)
{
    public string Name => Span.Name;

    /// <summary>Lower-case hex, as all ids here.</summary>
    public string TraceId => Hex(Span.TraceId);

    public string SpanId => Hex(Span.SpanId);

    /// <summary>Empty for a root.</summary>
    public string ParentSpanId => Hex(Span.ParentSpanId);

    public string Service => Resource.Attributes.Single(a => a.Key == "service.name").Value.StringValue;

    /// <summary>Attribute values as plain .NET values: string, bool, long, double.</summary>
    public IReadOnlyDictionary<string, object> Attributes => PlainValues(Span.Attributes);

    public static IEnumerable<SinkSpan> AllOf(ExportTraceServiceRequest request) =>
        from resource in request.ResourceSpans
        from scope in resource.ScopeSpans
        from span in scope.Spans
        select new SinkSpan(resource.Resource, scope.Scope, span);

    public static IReadOnlyDictionary<string, object> PlainValues(IEnumerable<KeyValue> attributes) =>
        attributes.ToDictionary(a => a.Key, a => PlainValue(a.Value), StringComparer.Ordinal);

    private static object PlainValue(AnyValue value) =>
        value.ValueCase switch
        {
            AnyValue.ValueOneofCase.StringValue => value.StringValue,
            AnyValue.ValueOneofCase.BoolValue => value.BoolValue,
            AnyValue.ValueOneofCase.IntValue => value.IntValue,
            AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue,
            _ => value.ToString(),
        };

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
