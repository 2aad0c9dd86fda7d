using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>A tag, or a field of a log, as stretches of the payload.</summary>
internal struct JaegerTag
{
    /// <summary>Its key.</summary>
    public ByteRange Key;

    /// <summary>The type of its value.</summary>
    public JaegerTagType Type;

    /// <summary>The value where it is text or bytes.</summary>
    public ByteRange Text;

    /// <summary>The bits of the value where it is a number or true (1) or false (0).</summary>
    public ulong Number;
}
