using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>
/// Walks an OTLP ExportTraceServiceRequest once, validates it to the last byte and notes where its spans and
/// attributes lie. Fields may come in any order; unknown ones are passed over and stay in the payload. Resources and
/// scopes without a valid span leave no entry, so that two bytes cannot cost fifty.
/// </summary>
public static class OtlpBatchReader
{
    /// <summary>Fills a batch from a payload.</summary>
    /// <param name="payload">The protobuf bytes; the batch refers to them from now on.</param>
    /// <param name="batch">The batch to fill; what it held is forgotten.</param>
    /// <exception cref="MalformedPayloadException">The payload is not such a message; the batch is then unusable.</exception>
    public static void Read(ReadOnlyMemory<byte> payload, SpanBatch batch)
    {
        batch.Reset(payload);
        var bytes = payload.Span;
        var reader = new ProtoReader(bytes);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == Fields.Request.ResourceSpans && wireType == ProtoWireType.LengthDelimited)
            {
                ReadResourceSpans(bytes, reader.ReadLengthDelimited(), batch);
            }
            else
            {
                reader.Skip(wireType);
            }
        }
    }

    private static void ReadResourceSpans(ReadOnlySpan<byte> payload, ByteRange message, SpanBatch batch)
    {
        var (firstAttribute, firstSpan) = (batch.AttributeCount, batch.Spans.Length);
        batch.AddResource(out var index);
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field)
            {
                case Fields.ResourceSpans.Resource when wireType == ProtoWireType.LengthDelimited:
                    ReadResource(payload, reader.ReadLengthDelimited(), batch, index);
                    break;
                case Fields.ResourceSpans.ScopeSpans when wireType == ProtoWireType.LengthDelimited:
                    ReadScopeSpans(payload, reader.ReadLengthDelimited(), batch, index);
                    break;
                case Fields.ResourceSpans.SchemaUrl when wireType == ProtoWireType.LengthDelimited:
                    batch.Resource(index).SchemaUrl = reader.ReadLengthDelimited();
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        if (batch.Spans.Length == firstSpan)
        {
            batch.RemoveLastResource(firstAttribute);
        }
    }

    private static void ReadResource(ReadOnlySpan<byte> payload, ByteRange message, SpanBatch batch, int index)
    {
        ref var resource = ref batch.Resource(index);
        if (resource.IsSet)
        {
            ProtoReader.Throw("a second resource in one ResourceSpans", message.Offset);
        }
        resource.IsSet = true;
        resource.Bytes = message;
        resource.FirstAttribute = batch.AttributeCount;
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == Fields.Resource.Attributes && wireType == ProtoWireType.LengthDelimited)
            {
                var attribute = OtlpAttributeReader.Read(payload, reader.ReadLengthDelimited(), batch);
                NoteServiceName(payload, attribute, ref resource);
            }
            else
            {
                reader.Skip(wireType);
            }
        }
        resource.AttributeCount = batch.AttributeCount - resource.FirstAttribute;
    }

    private static void NoteServiceName(
        ReadOnlySpan<byte> payload,
        in OtlpAttributeReader.Attribute attribute,
        ref ResourceEntry resource
    )
    {
        if (!attribute.Key.Of(payload).SequenceEqual("service.name"u8))
        {
            return;
        }
        var isText = attribute.Kind == AttributeKind.String;
        resource.ServiceName = isText ? attribute.Value : default;
        resource.ServiceNameFault = isText ? ServiceNameFault.None : ServiceNameFault.WrongType;
    }

    private static void ReadScopeSpans(ReadOnlySpan<byte> payload, ByteRange message, SpanBatch batch, int resource)
    {
        var (firstAttribute, firstSpan) = (batch.AttributeCount, batch.Spans.Length);
        batch.AddScope(out var index);
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (field)
            {
                case Fields.ScopeSpans.Scope when wireType == ProtoWireType.LengthDelimited:
                    ReadScope(payload, reader.ReadLengthDelimited(), batch, index);
                    break;
                case Fields.ScopeSpans.Spans when wireType == ProtoWireType.LengthDelimited:
                    OtlpSpanReader.Read(payload, reader.ReadLengthDelimited(), batch, resource, index);
                    break;
                case Fields.ScopeSpans.SchemaUrl when wireType == ProtoWireType.LengthDelimited:
                    batch.Scope(index).SchemaUrl = reader.ReadLengthDelimited();
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        if (batch.Spans.Length == firstSpan)
        {
            batch.RemoveLastScope(firstAttribute);
        }
    }

    private static void ReadScope(ReadOnlySpan<byte> payload, ByteRange message, SpanBatch batch, int index)
    {
        ref var scope = ref batch.Scope(index);
        if (scope.IsSet)
        {
            ProtoReader.Throw("a second scope in one ScopeSpans", message.Offset);
        }
        scope.IsSet = true;
        scope.Bytes = message;
        scope.FirstAttribute = batch.AttributeCount;
        OtlpAttributeReader.ReadAll(payload, message, Fields.Scope.Attributes, batch);
        scope.AttributeCount = batch.AttributeCount - scope.FirstAttribute;
    }
}
