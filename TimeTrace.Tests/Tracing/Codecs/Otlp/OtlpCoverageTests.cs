using Google.Protobuf;
using Google.Protobuf.Reflection;
using TimeTrace.Tests.Otlp;

namespace TimeTrace.Tests.Tracing.Codecs.Otlp;

/// <summary>Walks every field of the OTLP trace messages and proves that it has a home in the model.</summary>
public sealed class OtlpCoverageTests
{
    /// <summary>
    /// Fields that only stay in the stored bytes: entities are still in development in OTLP, and no answer shows them.
    /// </summary>
    private static readonly string[] NotModelled = ["Resource.entity_refs"];

    public static TheoryData<string> Fields =>
        [.. Paths(ExportTraceServiceRequest.Descriptor, []).Select(path => string.Join('/', path.Select(Name)))];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Decode_OneFieldSet_ShowsInTheModel(string path)
    {
        var fields = Paths(ExportTraceServiceRequest.Descriptor, [])
            .Single(fields => string.Join('/', fields.Select(Name)) == path);
        var without = Request();
        var parent = Descend(without, fields);
        var with = without.Clone();
        Set(Descend(with, fields), fields[^1]);

        var isModelled = ModelText.Of(with.ToByteArray()) != ModelText.Of(without.ToByteArray());

        Assert.NotNull(parent);
        Assert.Equal(!NotModelled.Any(path.Contains), isModelled);
    }

    private static ExportTraceServiceRequest Request()
    {
        var span = new Span
        {
            TraceId = ByteString.CopyFrom([.. Enumerable.Repeat((byte)1, 16)]),
            SpanId = ByteString.CopyFrom([.. Enumerable.Repeat((byte)1, 8)]),
        };
        return new ExportTraceServiceRequest
        {
            ResourceSpans = { new ResourceSpans { ScopeSpans = { new ScopeSpans { Spans = { span } } } } },
        };
    }

    // All fields, each by its path from the request; a message within itself is walked once.
    private static IEnumerable<FieldDescriptor[]> Paths(MessageDescriptor type, FieldDescriptor[] parents)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            FieldDescriptor[] path = [.. parents, field];
            var isMessage = field.FieldType == FieldType.Message;
            if (!isMessage || field.IsRepeated || field.ContainingOneof is not null)
            {
                yield return path;
            }
            if (isMessage && !parents.Any(parent => parent.MessageType == field.MessageType))
            {
                foreach (var nested in Paths(field.MessageType, path))
                {
                    yield return nested;
                }
            }
        }
    }

    private static string Name(FieldDescriptor field) => $"{field.ContainingType.Name}.{field.Name}";

    private static IMessage Descend(IMessage message, FieldDescriptor[] path)
    {
        foreach (var field in path[..^1])
        {
            message = field.IsRepeated
                ? FirstOf((System.Collections.IList)field.Accessor.GetValue(message), field)
                : ValueOf(message, field);
        }
        return message;
    }

    private static IMessage FirstOf(System.Collections.IList list, FieldDescriptor field)
    {
        if (list.Count == 0)
        {
            list.Add(field.MessageType.Parser.ParseFrom(ByteString.Empty));
        }
        return (IMessage)list[0]!;
    }

    private static IMessage ValueOf(IMessage message, FieldDescriptor field)
    {
        if (field.Accessor.GetValue(message) is not IMessage value)
        {
            value = field.MessageType.Parser.ParseFrom(ByteString.Empty);
            field.Accessor.SetValue(message, value);
        }
        return value;
    }

    private static void Set(IMessage message, FieldDescriptor field)
    {
        if (field.IsRepeated)
        {
            var list = (System.Collections.IList)field.Accessor.GetValue(message);
            list.Add(field.FieldType == FieldType.Message ? ValidRequestOrEmpty(field.MessageType) : "text");
            return;
        }
        field.Accessor.SetValue(
            message,
            field.FieldType switch
            {
                FieldType.String => "text",
                FieldType.Bytes => ByteString.CopyFrom([.. Enumerable.Repeat((byte)2, IdLength(field))]),
                FieldType.Bool => true,
                FieldType.Double => 1.5,
                FieldType.Fixed64 => 7UL,
                FieldType.UInt32 or FieldType.Fixed32 => 7U,
                FieldType.Int64 => 7L,
                FieldType.Enum => 2,
                _ => field.MessageType.Parser.ParseFrom(ByteString.Empty),
            }
        );
    }

    // Another span must be a valid one to show, and so must whatever holds spans.
    private static IMessage ValidRequestOrEmpty(MessageDescriptor type)
    {
        var resource = Request().ResourceSpans[0];
        return type.Name switch
        {
            nameof(ResourceSpans) => resource,
            nameof(ScopeSpans) => resource.ScopeSpans[0],
            nameof(Span) => resource.ScopeSpans[0].Spans[0],
            _ => type.Parser.ParseFrom(ByteString.Empty),
        };
    }

    private static int IdLength(FieldDescriptor field) => field.Name == "trace_id" ? 16 : 8;
}
