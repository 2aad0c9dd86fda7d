using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>Finds what to patch by walking the written request, so that the writer need not keep books.</summary>
internal static class SpanPatchReader
{
    /// <summary>The patches of a request's spans.</summary>
    /// <param name="payload">The request.</param>
    /// <param name="spans">What it was written from.</param>
    public static SpanPatch[] Read(byte[] payload, IReadOnlyList<GeneratedSpan> spans)
    {
        var batch = new SpanBatch();
        OtlpBatchReader.Read(payload, batch);
        var patches = new SpanPatch[spans.Count];
        for (var i = 0; i < patches.Length; i++)
        {
            var (trace, number, parent) = (spans[i].Trace, spans[i].Number, spans[i].Parent);
            patches[i] = ReadSpan(payload, batch.Spans[i].Bytes) with
            {
                Trace = trace,
                Number = number,
                Parent = parent,
            };
        }
        return patches;
    }

    private static SpanPatch ReadSpan(ReadOnlySpan<byte> payload, ByteRange message)
    {
        var patch = new SpanPatch();
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            var content = ReadContent(ref reader, wireType);
            switch (field)
            {
                case Fields.Span.TraceId:
                    patch.TraceIdOffset = content.Offset;
                    break;
                case Fields.Span.SpanId:
                    patch.IdOffset = content.Offset;
                    break;
                case Fields.Span.ParentSpanId:
                    patch.ParentIdOffset = content.Offset;
                    break;
                case Fields.Span.StartTimeUnixNano:
                    patch.StartOffset = content.Offset;
                    break;
                case Fields.Span.EndTimeUnixNano:
                    patch.EndOffset = content.Offset;
                    break;
                case Fields.Span.Events:
                    patch.EventTimeOffset = FindField(payload, content, Fields.Event.TimeUnixNano).Offset;
                    break;
                case Fields.Span.Attributes:
                    ReadAttribute(payload, content, ref patch);
                    break;
                default:
                    break;
            }
        }
        return patch;
    }

    private static void ReadAttribute(ReadOnlySpan<byte> payload, ByteRange message, ref SpanPatch patch)
    {
        var key = FindField(payload, message, Fields.KeyValue.Key).Of(payload);
        var value = FindField(payload, message, Fields.KeyValue.Value);
        if (key.SequenceEqual("user.id"u8))
        {
            var text = FindField(payload, value, Fields.AnyValue.String);
            patch.UserDigitsOffset = text.Offset + SearchedAttributes.UserPrefix.Length;
        }
        else if (key.SequenceEqual("incident.id"u8))
        {
            patch.IncidentOffset = FindField(payload, value, Fields.AnyValue.String).Offset;
        }
    }

    private static ByteRange FindField(ReadOnlySpan<byte> payload, ByteRange message, int wanted)
    {
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            var content = ReadContent(ref reader, wireType);
            if (field == wanted)
            {
                return content;
            }
        }
        return default;
    }

    private static ByteRange ReadContent(ref ProtoReader reader, ProtoWireType wireType)
    {
        if (wireType == ProtoWireType.LengthDelimited)
        {
            return reader.ReadLengthDelimited();
        }
        var start = reader.Position;
        reader.Skip(wireType);
        return new ByteRange(start, reader.Position - start);
    }
}
