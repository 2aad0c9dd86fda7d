namespace TimeTrace.Tracing.Codecs;

/// <summary>How a protobuf field is framed; https://protobuf.dev/programming-guides/encoding/#structure.</summary>
public enum ProtoWireType
{
    /// <summary>A number of as many bytes as it needs.</summary>
    Varint = 0,

    /// <summary>Eight bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length, and so many bytes: text, bytes or a message.</summary>
    LengthDelimited = 2,

    /// <summary>Four bytes.</summary>
    Fixed32 = 5,
}
