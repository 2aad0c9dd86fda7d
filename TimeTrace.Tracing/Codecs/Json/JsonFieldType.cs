namespace TimeTrace.Tracing.Codecs.Json;

/// <summary>How a field's JSON value is read and which protobuf encoding it gets.</summary>
internal enum JsonFieldType
{
    Text,
    Texts,
    HexId,
    Base64,
    Bool,
    Int64,
    UInt32,
    Fixed32,
    Fixed64,
    Double,
    Enum,
    Message,
    Messages,

    /// <summary>An object whose fields are those of the message that it stands in.</summary>
    Wrapper,
}
