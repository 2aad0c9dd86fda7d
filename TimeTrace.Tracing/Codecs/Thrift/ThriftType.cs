namespace TimeTrace.Tracing.Codecs.Thrift;

/// <summary>What a field or element is, whichever way it is encoded.</summary>
internal enum ThriftType
{
    Bool,
    Byte,
    I16,
    I32,
    I64,
    Double,
    Binary,
    Struct,
    Map,
    Set,
    List,
    Uuid,
}
