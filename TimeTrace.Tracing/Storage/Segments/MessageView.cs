namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>A Resource or InstrumentationScope message with its schema URL, where they lie.</summary>
internal readonly ref struct MessageView(ReadOnlySpan<byte> message, ReadOnlySpan<byte> schemaUrl)
{
    public ReadOnlySpan<byte> Message { get; } = message;

    public ReadOnlySpan<byte> SchemaUrl { get; } = schemaUrl;
}
