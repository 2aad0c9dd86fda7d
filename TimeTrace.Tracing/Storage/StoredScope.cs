namespace TimeTrace.Tracing.Storage;

/// <summary>An instrumentation scope as a store keeps it.</summary>
/// <param name="Bytes">The OTLP InstrumentationScope message as it was sent.</param>
/// <param name="SchemaUrl">The schema of the spans in it, or empty.</param>
public sealed record StoredScope(ReadOnlyMemory<byte> Bytes, string SchemaUrl);
