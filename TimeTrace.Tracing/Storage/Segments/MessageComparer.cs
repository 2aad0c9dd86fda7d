using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Compares messages by content, so that one that is known is found without a copy.</summary>
internal sealed class MessageComparer
    : IEqualityComparer<MessageKey>,
        IAlternateEqualityComparer<MessageView, MessageKey>
{
    public static readonly MessageComparer Instance = new();

    public bool Equals(MessageKey x, MessageKey y) => Equals(x.View, y);

    public int GetHashCode(MessageKey obj) => GetHashCode(obj.View);

    public bool Equals(MessageView alternate, MessageKey other) =>
        alternate.Message.SequenceEqual(other.Message) && alternate.SchemaUrl.SequenceEqual(other.SchemaUrl);

    public int GetHashCode(MessageView alternate) => AttributeHash.Compute(alternate.Message).GetHashCode();

    public MessageKey Create(MessageView alternate) => new(alternate.Message.ToArray(), alternate.SchemaUrl.ToArray());
}
