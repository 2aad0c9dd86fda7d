using TimeTrace.AllInOne.Api.Legacy;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Grpc.V2;

/// <summary>Writes tags as jaeger.api_v2.KeyValue; its type numbers are not those of thrift.</summary>
internal readonly struct V2TagSink(ProtoWriter output, int field) : ITagSink
{
    private const int BoolType = 1;
    private const int IntType = 2;
    private const int DoubleType = 3;
    private const int BytesType = 4;

    public void Add(in KeyValue tag)
    {
        var message = output.BeginMessage(field);
        output.WriteString(field: 1, tag.Key);
        WriteValue(tag.Value);
        output.EndMessage(message);
    }

    private void WriteValue(in AttributeValue value)
    {
        switch (value.Kind)
        {
            case AttributeKind.Bool:
                output.WriteVarint(field: 2, BoolType);
                output.WriteVarint(field: 4, value.AsBool ? 1u : 0u);
                break;
            case AttributeKind.Int:
                output.WriteVarint(field: 2, IntType);
                output.WriteVarint(field: 5, (ulong)value.AsInt);
                break;
            case AttributeKind.Double:
                output.WriteVarint(field: 2, DoubleType);
                output.WriteFixed64(field: 6, BitConverter.DoubleToUInt64Bits(value.AsDouble));
                break;
            case AttributeKind.Bytes:
                output.WriteVarint(field: 2, BytesType);
                output.WriteBytes(field: 7, value.AsBytes.Span);
                break;
            default:
                output.WriteString(field: 3, value.ToString());
                break;
        }
    }
}
