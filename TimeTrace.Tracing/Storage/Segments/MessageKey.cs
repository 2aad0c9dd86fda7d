namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>A Resource or InstrumentationScope message with its schema URL, compared by content.</summary>
internal readonly struct MessageKey(byte[] message, string schemaUrl) : IEquatable<MessageKey>
{
    public byte[] Message { get; } = message;

    public string SchemaUrl { get; } = schemaUrl;

    public bool Equals(MessageKey other) =>
        SchemaUrl == other.SchemaUrl && Message.AsSpan().SequenceEqual(other.Message);

    public override bool Equals(object? obj) => obj is MessageKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Message);
        hash.Add(SchemaUrl, StringComparer.Ordinal);
        return hash.ToHashCode();
    }
}
