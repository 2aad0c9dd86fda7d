using TimeTrace.Tracing.Codecs.Json;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;
using Type = TimeTrace.Tracing.Codecs.Json.JsonFieldType;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>OTLP's trace messages as their JSON mapping spells them.</summary>
internal static class OtlpJsonMessages
{
    public static readonly JsonMessage Request = new(Messages("resourceSpans", 1, () => ResourceSpans!));

    /// <summary>A request, or the answer of Jaeger's API with the same field within its <c>result</c>.</summary>
    public static readonly JsonMessage File = new(
        Messages("resourceSpans", Fields.Request.ResourceSpans, () => ResourceSpans!),
        new JsonField("result", WrapperNumber, Type.Wrapper) { Message = () => Request! }
    );

    // No message has so many fields.
    private const int WrapperNumber = 63;

    private static readonly JsonMessage ResourceSpans = new(
        Message("resource", Fields.ResourceSpans.Resource, () => Resource!),
        Messages("scopeSpans", Fields.ResourceSpans.ScopeSpans, () => ScopeSpans!),
        new JsonField("schemaUrl", Fields.ResourceSpans.SchemaUrl, Type.Text)
    );

    private static readonly JsonMessage Resource = new(
        Messages("attributes", Fields.Resource.Attributes, () => KeyValue!),
        new JsonField("droppedAttributesCount", Fields.Resource.DroppedAttributesCount, Type.UInt32),
        Messages("entityRefs", Fields.Resource.EntityRefs, () => EntityRef!)
    );

    private static readonly JsonMessage EntityRef = new(
        new JsonField("schemaUrl", Fields.EntityRef.SchemaUrl, Type.Text),
        new JsonField("type", Fields.EntityRef.Type, Type.Text),
        new JsonField("idKeys", Fields.EntityRef.IdKeys, Type.Texts),
        new JsonField("descriptionKeys", Fields.EntityRef.DescriptionKeys, Type.Texts)
    );

    private static readonly JsonMessage ScopeSpans = new(
        Message("scope", Fields.ScopeSpans.Scope, () => Scope!),
        Messages("spans", Fields.ScopeSpans.Spans, () => Span!),
        new JsonField("schemaUrl", Fields.ScopeSpans.SchemaUrl, Type.Text)
    );

    private static readonly JsonMessage Scope = new(
        new JsonField("name", Fields.Scope.Name, Type.Text),
        new JsonField("version", Fields.Scope.Version, Type.Text),
        Messages("attributes", Fields.Scope.Attributes, () => KeyValue!),
        new JsonField("droppedAttributesCount", Fields.Scope.DroppedAttributesCount, Type.UInt32)
    );

    private static readonly JsonMessage Span = new(
        new JsonField("traceId", Fields.Span.TraceId, Type.HexId),
        new JsonField("spanId", Fields.Span.SpanId, Type.HexId),
        new JsonField("traceState", Fields.Span.TraceState, Type.Text),
        new JsonField("parentSpanId", Fields.Span.ParentSpanId, Type.HexId),
        new JsonField("name", Fields.Span.Name, Type.Text),
        new JsonField("kind", Fields.Span.Kind, Type.Enum)
        {
            EnumNames =
            [
                "SPAN_KIND_UNSPECIFIED",
                "SPAN_KIND_INTERNAL",
                "SPAN_KIND_SERVER",
                "SPAN_KIND_CLIENT",
                "SPAN_KIND_PRODUCER",
                "SPAN_KIND_CONSUMER",
            ],
        },
        new JsonField("startTimeUnixNano", Fields.Span.StartTimeUnixNano, Type.Fixed64),
        new JsonField("endTimeUnixNano", Fields.Span.EndTimeUnixNano, Type.Fixed64),
        Messages("attributes", Fields.Span.Attributes, () => KeyValue!),
        new JsonField("droppedAttributesCount", Fields.Span.DroppedAttributesCount, Type.UInt32),
        Messages("events", Fields.Span.Events, () => Event!),
        new JsonField("droppedEventsCount", Fields.Span.DroppedEventsCount, Type.UInt32),
        Messages("links", Fields.Span.Links, () => Link!),
        new JsonField("droppedLinksCount", Fields.Span.DroppedLinksCount, Type.UInt32),
        Message("status", Fields.Span.Status, () => Status!),
        new JsonField("flags", Fields.Span.Flags, Type.Fixed32)
    );

    private static readonly JsonMessage Event = new(
        new JsonField("timeUnixNano", Fields.Event.TimeUnixNano, Type.Fixed64),
        new JsonField("name", Fields.Event.Name, Type.Text),
        Messages("attributes", Fields.Event.Attributes, () => KeyValue!),
        new JsonField("droppedAttributesCount", Fields.Event.DroppedAttributesCount, Type.UInt32)
    );

    private static readonly JsonMessage Link = new(
        new JsonField("traceId", Fields.Link.TraceId, Type.HexId),
        new JsonField("spanId", Fields.Link.SpanId, Type.HexId),
        new JsonField("traceState", Fields.Link.TraceState, Type.Text),
        Messages("attributes", Fields.Link.Attributes, () => KeyValue!),
        new JsonField("droppedAttributesCount", Fields.Link.DroppedAttributesCount, Type.UInt32),
        new JsonField("flags", Fields.Link.Flags, Type.Fixed32)
    );

    private static readonly JsonMessage Status = new(
        new JsonField("message", Fields.Status.Message, Type.Text),
        new JsonField("code", Fields.Status.Code, Type.Enum)
        {
            EnumNames = ["STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR"],
        }
    );

    private static readonly JsonMessage KeyValue = new(
        new JsonField("key", Fields.KeyValue.Key, Type.Text),
        Message("value", Fields.KeyValue.Value, () => AnyValue!)
    );

    private static readonly JsonMessage AnyValue = new(
        new JsonField("stringValue", Fields.AnyValue.String, Type.Text),
        new JsonField("boolValue", Fields.AnyValue.Bool, Type.Bool),
        new JsonField("intValue", Fields.AnyValue.Int, Type.Int64),
        new JsonField("doubleValue", Fields.AnyValue.Double, Type.Double),
        Message("arrayValue", Fields.AnyValue.Array, () => ArrayValue!),
        Message("kvlistValue", Fields.AnyValue.KeyValueList, () => KeyValueList!),
        new JsonField("bytesValue", Fields.AnyValue.Bytes, Type.Base64)
    )
    {
        IsOneOf = true,
        IsRecursive = true,
    };

    private static readonly JsonMessage ArrayValue = new(Messages("values", Fields.List.Values, () => AnyValue!));

    private static readonly JsonMessage KeyValueList = new(Messages("values", Fields.List.Values, () => KeyValue!));

    private static JsonField Message(string name, int number, Func<JsonMessage> message) =>
        new(name, number, Type.Message) { Message = message };

    private static JsonField Messages(string name, int number, Func<JsonMessage> message) =>
        new(name, number, Type.Messages) { Message = message };
}
