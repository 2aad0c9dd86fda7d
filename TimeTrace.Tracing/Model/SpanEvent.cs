namespace TimeTrace.Tracing.Model;

/// <summary>A named point in time within a span.</summary>
/// <param name="TimeUnixNano">Nanoseconds since 1970-01-01 UTC.</param>
/// <param name="Name">The event's name, or empty.</param>
/// <param name="Attributes">The event's attributes.</param>
/// <param name="DroppedAttributesCount">How many attributes the sender dropped.</param>
public sealed record SpanEvent(
    ulong TimeUnixNano,
    string Name,
    IReadOnlyList<KeyValue> Attributes,
    uint DroppedAttributesCount
);
