using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Api.Grpc.Reflection;

/// <summary>Writes the parts of google.protobuf.DescriptorProto and its like.</summary>
/// <remarks>See https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/descriptor.proto.</remarks>
internal static class DescriptorWriter
{
    private const int Optional = 1;
    private const int Repeated = 3;

    public static void WriteField(ProtoWriter output, string name, ulong number, FieldType type, FieldForm form)
    {
        var field = output.BeginMessage(field: 2);
        output.WriteString(field: 1, name);
        output.WriteVarint(field: 3, number);
        output.WriteVarint(field: 4, form.IsRepeated ? Repeated : (ulong)Optional);
        output.WriteVarint(field: 5, (ulong)type.Number);
        if (type.FullName is { } fullName)
        {
            output.WriteString(field: 6, "." + fullName);
        }
        if (form.OneofIndex is { } index)
        {
            output.WriteVarint(field: 9, (ulong)index);
        }
        output.EndMessage(field);
    }

    public static void WriteOneof(ProtoWriter output, string name)
    {
        var oneof = output.BeginMessage(field: 8);
        output.WriteString(field: 1, name);
        output.EndMessage(oneof);
    }

    public static void WriteMapEntry(ProtoWriter output, string name, FieldType key, FieldType value)
    {
        var entry = output.BeginMessage(field: 3);
        output.WriteString(field: 1, name);
        WriteField(output, "key", number: 1, key, default);
        WriteField(output, "value", number: 2, value, default);
        var options = output.BeginMessage(field: 7);
        output.WriteVarint(field: 7, 1);
        output.EndMessage(options);
        output.EndMessage(entry);
    }

    public static void WriteEnumValue(ProtoWriter output, string name, ulong number)
    {
        var value = output.BeginMessage(field: 2);
        output.WriteString(field: 1, name);
        output.WriteVarint(field: 2, number);
        output.EndMessage(value);
    }

    public static void WriteMethod(
        ProtoWriter output,
        string name,
        (string Type, bool IsStream) question,
        (string Type, bool IsStream) answer
    )
    {
        var method = output.BeginMessage(field: 2);
        output.WriteString(field: 1, name);
        output.WriteString(field: 2, "." + question.Type);
        output.WriteString(field: 3, "." + answer.Type);
        output.WriteVarint(field: 5, question.IsStream ? 1u : 0u);
        output.WriteVarint(field: 6, answer.IsStream ? 1u : 0u);
        output.EndMessage(method);
    }
}
