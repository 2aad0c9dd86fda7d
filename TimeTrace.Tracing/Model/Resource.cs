namespace TimeTrace.Tracing.Model;

/// <summary>Who emitted spans: a service instance with its attributes.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otel/resource/data-model/.</remarks>
public sealed record Resource
{
    /// <summary>The attribute <c>service.name</c>, or the name that stands in for a missing one; never empty.</summary>
    public required string ServiceName { get; init; }

    /// <summary>All attributes, <c>service.name</c> among them.</summary>
    public IReadOnlyList<KeyValue> Attributes { get; init; } = [];

    /// <summary>How many attributes the sender dropped.</summary>
    public uint DroppedAttributesCount { get; init; }

    /// <summary>The schema of the attributes, or empty.</summary>
    public string SchemaUrl { get; init; } = "";
}
