namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>A Resource or InstrumentationScope message with its schema URL, in bytes that are kept.</summary>
internal readonly record struct MessageKey(byte[] Message, byte[] SchemaUrl)
{
    public MessageView View => new(Message, SchemaUrl);
}
