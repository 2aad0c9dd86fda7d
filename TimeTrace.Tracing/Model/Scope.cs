namespace TimeTrace.Tracing.Model;

/// <summary>The instrumentation library that made spans.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otel/common/instrumentation-scope/.</remarks>
public sealed record Scope
{
    /// <summary>The library's name, or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The library's version, or empty.</summary>
    public string Version { get; init; } = "";

    /// <summary>The library's own attributes.</summary>
    public IReadOnlyList<KeyValue> Attributes { get; init; } = [];

    /// <summary>How many attributes the sender dropped.</summary>
    public uint DroppedAttributesCount { get; init; }

    /// <summary>The schema of the spans in this scope, or empty.</summary>
    public string SchemaUrl { get; init; } = "";
}
