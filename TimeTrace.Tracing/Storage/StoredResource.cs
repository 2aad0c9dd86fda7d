namespace TimeTrace.Tracing.Storage;

/// <summary>An emitter as a store keeps it.</summary>
/// <param name="ServiceName">The service's name as it is indexed.</param>
/// <param name="Bytes">The OTLP Resource message as it was sent.</param>
/// <param name="SchemaUrl">The schema of its attributes, or empty.</param>
public sealed record StoredResource(string ServiceName, ReadOnlyMemory<byte> Bytes, string SchemaUrl);
