using System.Runtime.CompilerServices;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Walks one Span message of a batch.</summary>
internal static class OtlpSpanReader
{
    public static void Read(ReadOnlySpan<byte> payload, ByteRange message, SpanBatch batch, int resource, int scope)
    {
        var firstAttribute = batch.AttributeCount;
        ref var span = ref batch.AddSpan();
        span.Bytes = message;
        span.ResourceIndex = resource;
        span.ScopeIndex = scope;
        span.FirstAttribute = firstAttribute;
        if (!ReadFields(payload, message, batch, ref span, out var flaw))
        {
            batch.RejectLastSpan(flaw, firstAttribute);
            return;
        }
        span.AttributeCount = batch.AttributeCount - firstAttribute;
    }

    private static bool ReadFields(
        ReadOnlySpan<byte> payload,
        ByteRange message,
        SpanBatch batch,
        ref SpanEntry span,
        out SpanFlaw flaw
    )
    {
        var parentIsValid = true;
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (Key(field, wireType))
            {
                case (Fields.Span.TraceId << 3) | (int)ProtoWireType.LengthDelimited:
                    var traceId = reader.ReadLengthDelimited();
                    span.TraceId =
                        traceId.Length == TraceId.ByteLength ? TraceId.FromBytes(traceId.Of(payload)) : default;
                    break;
                case (Fields.Span.SpanId << 3) | (int)ProtoWireType.LengthDelimited:
                    TryReadSpanId(payload, reader.ReadLengthDelimited(), out span.Id);
                    break;
                case (Fields.Span.ParentSpanId << 3) | (int)ProtoWireType.LengthDelimited:
                    parentIsValid = TryReadSpanId(payload, reader.ReadLengthDelimited(), out span.ParentId);
                    break;
                case (Fields.Span.Name << 3) | (int)ProtoWireType.LengthDelimited:
                    span.Name = reader.ReadLengthDelimited();
                    break;
                case (Fields.Span.Kind << 3) | (int)ProtoWireType.Varint:
                    span.Kind = (SpanKind)reader.ReadVarint();
                    break;
                case (Fields.Span.StartTimeUnixNano << 3) | (int)ProtoWireType.Fixed64:
                    span.StartUnixNano = reader.ReadFixed64();
                    break;
                case (Fields.Span.EndTimeUnixNano << 3) | (int)ProtoWireType.Fixed64:
                    span.EndUnixNano = reader.ReadFixed64();
                    break;
                case (Fields.Span.Attributes << 3) | (int)ProtoWireType.LengthDelimited:
                    OtlpAttributeReader.Read(payload, reader.ReadLengthDelimited(), batch);
                    break;
                case (Fields.Span.Events << 3) | (int)ProtoWireType.LengthDelimited:
                    OtlpAttributeReader.ReadAll(payload, reader.ReadLengthDelimited(), Fields.Event.Attributes, batch);
                    break;
                case (Fields.Span.Links << 3) | (int)ProtoWireType.LengthDelimited:
                    OtlpAttributeReader.ReadAll(payload, reader.ReadLengthDelimited(), Fields.Link.Attributes, batch);
                    break;
                case (Fields.Span.Status << 3) | (int)ProtoWireType.LengthDelimited:
                    ReadStatus(payload, reader.ReadLengthDelimited(), ref span);
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        flaw = FindFlaw(span, parentIsValid, out var isValid);
        return isValid;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Key(int field, ProtoWireType wireType) => (field << 3) | (int)wireType;

    private static SpanFlaw FindFlaw(in SpanEntry span, bool parentIsValid, out bool isValid)
    {
        isValid = !span.TraceId.IsEmpty && !span.Id.IsEmpty && parentIsValid;
        return span.TraceId.IsEmpty ? SpanFlaw.InvalidTraceId
            : span.Id.IsEmpty ? SpanFlaw.InvalidSpanId
            : SpanFlaw.InvalidParentSpanId;
    }

    private static bool TryReadSpanId(ReadOnlySpan<byte> payload, ByteRange range, out SpanId id)
    {
        id = range.Length == SpanId.ByteLength ? SpanId.FromBytes(range.Of(payload)) : default;
        return range.Length is 0 or SpanId.ByteLength;
    }

    private static void ReadStatus(ReadOnlySpan<byte> payload, ByteRange message, ref SpanEntry span)
    {
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == Fields.Status.Code && wireType == ProtoWireType.Varint)
            {
                span.StatusCode = (SpanStatusCode)reader.ReadVarint();
            }
            else
            {
                reader.Skip(wireType);
            }
        }
    }
}
