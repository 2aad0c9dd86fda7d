namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>The type of a tag's value.</summary>
internal enum JaegerTagType
{
    Text,
    Bool,
    Int,
    Double,
    Bytes,
}
