using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing;

/// <summary>Attributes to test with: <c>With("http.route", "/").With("http.response.status_code", 200)</c>.</summary>
public sealed class TestAttributes
{
    private readonly List<KeyValue> _attributes = [];

    public TestAttributes With(string key, string value) => With(key, AttributeValue.Of(value));

    public TestAttributes With(string key, long value) => With(key, AttributeValue.Of(value));

    public TestAttributes With(string key, double value) => With(key, AttributeValue.Of(value));

    public TestAttributes With(string key, bool value) => With(key, AttributeValue.Of(value));

    public TestAttributes With(string key, byte[] value) => With(key, AttributeValue.Of(value));

    public TestAttributes With(string key, AttributeValue value)
    {
        _attributes.Add(new KeyValue(key, value));
        return this;
    }

    internal void Write(ProtoWriter writer, int field)
    {
        foreach (var attribute in _attributes)
        {
            WriteKeyValue(writer, field, attribute);
        }
    }

    private static void WriteKeyValue(ProtoWriter writer, int field, KeyValue attribute)
    {
        var message = writer.BeginMessage(field);
        writer.WriteString(OtlpFields.KeyValue.Key, attribute.Key);
        WriteValue(writer, OtlpFields.KeyValue.Value, attribute.Value);
        writer.EndMessage(message);
    }

    private static void WriteValue(ProtoWriter writer, int field, AttributeValue value)
    {
        var message = writer.BeginMessage(field);
        switch (value.Kind)
        {
            case AttributeKind.String:
                writer.WriteString(OtlpFields.AnyValue.String, value.AsString);
                break;
            case AttributeKind.Bool:
                writer.WriteVarint(OtlpFields.AnyValue.Bool, value.AsBool ? 1UL : 0);
                break;
            case AttributeKind.Int:
                writer.WriteVarint(OtlpFields.AnyValue.Int, (ulong)value.AsInt);
                break;
            case AttributeKind.Double:
                writer.WriteFixed64(OtlpFields.AnyValue.Double, BitConverter.DoubleToUInt64Bits(value.AsDouble));
                break;
            case AttributeKind.Bytes:
                writer.WriteBytes(OtlpFields.AnyValue.Bytes, value.AsBytes.Span);
                break;
            case AttributeKind.Array:
                var array = writer.BeginMessage(OtlpFields.AnyValue.Array);
                value.AsArray.ToList().ForEach(item => WriteValue(writer, OtlpFields.List.Values, item));
                writer.EndMessage(array);
                break;
            case AttributeKind.KeyValueList:
                var list = writer.BeginMessage(OtlpFields.AnyValue.KeyValueList);
                value.AsKeyValueList.ToList().ForEach(entry => WriteKeyValue(writer, OtlpFields.List.Values, entry));
                writer.EndMessage(list);
                break;
            default:
                break;
        }
        writer.EndMessage(message);
    }
}
