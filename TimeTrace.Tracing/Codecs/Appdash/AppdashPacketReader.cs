using System.Text;

namespace TimeTrace.Tracing.Codecs.Appdash;

/// <summary>Reads Appdash's CollectPacket, whose parts are groups of protobuf.</summary>
/// <remarks>See https://github.com/sourcegraph/appdash/blob/master/internal/wire/collector.proto.</remarks>
internal static class AppdashPacketReader
{
    private const ProtoWireType GroupStart = (ProtoWireType)3;
    private const ProtoWireType GroupEnd = (ProtoWireType)4;
    private const int SpanIdGroup = 1;
    private const int Trace = 2;
    private const int Span = 3;
    private const int Parent = 4;
    private const int AnnotationGroup = 5;
    private const int Key = 6;
    private const int Value = 7;
    private const int MaxDepth = 16;

    /// <exception cref="MalformedPayloadException">It is no such packet.</exception>
    public static AppdashPacket Read(ReadOnlySpan<byte> payload)
    {
        var reader = new ProtoReader(payload);
        (ulong Trace, ulong Span, ulong Parent)? ids = null;
        var annotations = new List<AppdashAnnotation>();
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (SpanIdGroup, GroupStart):
                    ids = ReadIds(ref reader);
                    break;
                case (AnnotationGroup, GroupStart):
                    annotations.Add(ReadAnnotation(ref reader, payload));
                    break;
                default:
                    Skip(ref reader, field, wireType, depth: 0);
                    break;
            }
        }
        if (ids is not { } known)
        {
            ProtoReader.Throw("the packet has no span id", reader.Position);
            return null!;
        }
        return new AppdashPacket(known.Trace, known.Span, known.Parent, annotations);
    }

    private static (ulong Trace, ulong Span, ulong Parent) ReadIds(ref ProtoReader reader)
    {
        var (trace, span, parent) = (0ul, 0ul, 0ul);
        while (IsWithin(ref reader, SpanIdGroup, out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (Trace, ProtoWireType.Fixed64):
                    trace = reader.ReadFixed64();
                    break;
                case (Span, ProtoWireType.Fixed64):
                    span = reader.ReadFixed64();
                    break;
                case (Parent, ProtoWireType.Fixed64):
                    parent = reader.ReadFixed64();
                    break;
                default:
                    Skip(ref reader, field, wireType, depth: 1);
                    break;
            }
        }
        return (trace, span, parent);
    }

    private static AppdashAnnotation ReadAnnotation(ref ProtoReader reader, ReadOnlySpan<byte> payload)
    {
        var (key, value) = ("", Array.Empty<byte>());
        while (IsWithin(ref reader, AnnotationGroup, out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (Key, ProtoWireType.LengthDelimited):
                    key = Encoding.UTF8.GetString(reader.ReadLengthDelimited().Of(payload));
                    break;
                case (Value, ProtoWireType.LengthDelimited):
                    value = reader.ReadLengthDelimited().Of(payload).ToArray();
                    break;
                default:
                    Skip(ref reader, field, wireType, depth: 1);
                    break;
            }
        }
        return new AppdashAnnotation(key, value);
    }

    /// <summary>Reads the next field of a group; false at the group's end.</summary>
    private static bool IsWithin(ref ProtoReader reader, int group, out int field, out ProtoWireType wireType)
    {
        if (!reader.TryReadField(out field, out wireType))
        {
            ProtoReader.Throw($"group {group} is not ended", reader.Position);
        }
        if (wireType == GroupEnd && field != group)
        {
            ProtoReader.Throw($"group {group} ends as group {field}", reader.Position);
        }
        return wireType != GroupEnd;
    }

    private static void Skip(ref ProtoReader reader, int field, ProtoWireType wireType, int depth)
    {
        if (wireType != GroupStart)
        {
            reader.Skip(wireType);
            return;
        }
        if (depth == MaxDepth)
        {
            ProtoReader.Throw($"groups are nested more than {MaxDepth} deep", reader.Position);
        }
        while (IsWithin(ref reader, field, out var inner, out var innerType))
        {
            Skip(ref reader, inner, innerType, depth + 1);
        }
    }
}
