using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Writes resources, scopes, attributes and their values in OTLP's protobuf; what is empty or zero is left out.</summary>
internal static class OtlpMessageWriter
{
    public static void WriteResource(ProtoWriter output, int field, Resource resource)
    {
        var message = output.BeginMessage(field);
        WriteAttributes(output, Fields.Resource.Attributes, resource.Attributes);
        WriteCount(output, Fields.Resource.DroppedAttributesCount, resource.DroppedAttributesCount);
        output.EndMessage(message);
    }

    public static void WriteScope(ProtoWriter output, int field, Scope scope)
    {
        var message = output.BeginMessage(field);
        WriteText(output, Fields.Scope.Name, scope.Name);
        WriteText(output, Fields.Scope.Version, scope.Version);
        WriteAttributes(output, Fields.Scope.Attributes, scope.Attributes);
        WriteCount(output, Fields.Scope.DroppedAttributesCount, scope.DroppedAttributesCount);
        output.EndMessage(message);
    }

    public static void WriteText(ProtoWriter output, int field, string text)
    {
        if (text.Length > 0)
        {
            output.WriteString(field, text);
        }
    }

    public static void WriteCount(ProtoWriter output, int field, uint count)
    {
        if (count > 0)
        {
            output.WriteVarint(field, count);
        }
    }

    public static void WriteAttributes(ProtoWriter output, int field, IReadOnlyList<KeyValue> attributes)
    {
        // By index: an enumerator would be an object for each list.
        for (var i = 0; i < attributes.Count; i++)
        {
            var message = output.BeginMessage(field);
            output.WriteString(Fields.KeyValue.Key, attributes[i].Key);
            WriteValue(output, Fields.KeyValue.Value, attributes[i].Value);
            output.EndMessage(message);
        }
    }

    private static void WriteValue(ProtoWriter output, int field, in AttributeValue value)
    {
        var message = output.BeginMessage(field);
        switch (value.Kind)
        {
            case AttributeKind.String:
                output.WriteString(Fields.AnyValue.String, value.AsString);
                break;
            case AttributeKind.Bool:
                output.WriteVarint(Fields.AnyValue.Bool, value.AsBool ? 1u : 0u);
                break;
            case AttributeKind.Int:
                output.WriteVarint(Fields.AnyValue.Int, (ulong)value.AsInt);
                break;
            case AttributeKind.Double:
                output.WriteFixed64(Fields.AnyValue.Double, BitConverter.DoubleToUInt64Bits(value.AsDouble));
                break;
            case AttributeKind.Bytes:
                output.WriteBytes(Fields.AnyValue.Bytes, value.AsBytes.Span);
                break;
            case AttributeKind.Array:
                WriteArray(output, value.AsArray);
                break;
            case AttributeKind.KeyValueList:
                var list = output.BeginMessage(Fields.AnyValue.KeyValueList);
                WriteAttributes(output, Fields.List.Values, value.AsKeyValueList);
                output.EndMessage(list);
                break;
            default:
                break;
        }
        output.EndMessage(message);
    }

    private static void WriteArray(ProtoWriter output, IReadOnlyList<AttributeValue> items)
    {
        var list = output.BeginMessage(Fields.AnyValue.Array);
        foreach (var item in items)
        {
            WriteValue(output, Fields.List.Values, item);
        }
        output.EndMessage(list);
    }
}
