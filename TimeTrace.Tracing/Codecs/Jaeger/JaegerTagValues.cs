using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>The values that a tag was sent with, of which its type names one.</summary>
internal ref struct JaegerTagValues
{
    public ByteRange Text;
    public ByteRange Bytes;
    public ulong DoubleBits;
    public ulong Int;
    public bool Bool;

    /// <summary>Gives a tag the value of its type.</summary>
    public readonly void PutInto(ref JaegerTag tag)
    {
        switch (tag.Type)
        {
            case JaegerTagType.Bool:
                tag.Number = Bool ? 1UL : 0;
                break;
            case JaegerTagType.Int:
                tag.Number = Int;
                break;
            case JaegerTagType.Double:
                tag.Number = DoubleBits;
                break;
            case JaegerTagType.Bytes:
                tag.Text = Bytes;
                break;
            default:
                tag.Text = Text;
                break;
        }
    }
}
