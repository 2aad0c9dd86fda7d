namespace TimeTrace.Tracing.Codecs;

/// <summary>How a protobuf field is framed; https://protobuf.dev/programming-guides/encoding/#structure.</summary>
internal enum ProtoWireType
{
    Varint = 0,
    Fixed64 = 1,
    LengthDelimited = 2,
    Fixed32 = 5,
}
