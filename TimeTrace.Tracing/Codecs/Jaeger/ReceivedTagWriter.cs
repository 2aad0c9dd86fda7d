using System.Text.Unicode;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Writes tags as attributes.</summary>
internal static class ReceivedTagWriter
{
    /// <summary>Writes a tag with the type that it names.</summary>
    public static void Write(int field, in JaegerTag tag, ReadOnlySpan<byte> payload, ProtoWriter output)
    {
        if (tag.Type == JaegerTagType.Text)
        {
            WriteText(field, tag.Key.Of(payload), tag.Text.Of(payload), output);
            return;
        }
        var message = output.BeginMessage(field);
        output.WriteBytes(Fields.KeyValue.Key, tag.Key.Of(payload));
        var any = output.BeginMessage(Fields.KeyValue.Value);
        switch (tag.Type)
        {
            case JaegerTagType.Bool:
                output.WriteVarint(Fields.AnyValue.Bool, tag.Number);
                break;
            case JaegerTagType.Int:
                output.WriteVarint(Fields.AnyValue.Int, tag.Number);
                break;
            case JaegerTagType.Double:
                output.WriteFixed64(Fields.AnyValue.Double, tag.Number);
                break;
            default:
                output.WriteBytes(Fields.AnyValue.Bytes, tag.Text.Of(payload));
                break;
        }
        output.EndMessage(any);
        output.EndMessage(message);
    }

    /// <summary>Writes a text.</summary>
    public static void WriteText(int field, string key, string value, ProtoWriter output)
    {
        var message = output.BeginMessage(field);
        output.WriteString(Fields.KeyValue.Key, key);
        var any = output.BeginMessage(Fields.KeyValue.Value);
        output.WriteString(Fields.AnyValue.String, value);
        output.EndMessage(any);
        output.EndMessage(message);
    }

    /// <summary>Writes a text; what is not UTF-8 is kept as bytes.</summary>
    public static void WriteText(int field, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ProtoWriter output)
    {
        var message = output.BeginMessage(field);
        output.WriteBytes(Fields.KeyValue.Key, key);
        var any = output.BeginMessage(Fields.KeyValue.Value);
        output.WriteBytes(Utf8.IsValid(value) ? Fields.AnyValue.String : Fields.AnyValue.Bytes, value);
        output.EndMessage(any);
        output.EndMessage(message);
    }
}
