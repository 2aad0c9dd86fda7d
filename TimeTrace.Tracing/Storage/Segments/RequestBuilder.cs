using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Puts rows that were read together to the request that they came from, block by block.</summary>
internal sealed class RequestBuilder
{
    private readonly ByteBuffer _request = new(1 << 16);
    private readonly ByteBuffer _scopeSpans = new(1 << 16);
    private readonly ByteBuffer _resourceSpans = new(1 << 16);

    /// <summary>How many bytes the blocks take that are finished.</summary>
    public int ByteCount => _request.Length;

    public void Clear() => _request.Clear();

    /// <summary>Begins the spans of one resource and scope.</summary>
    public void BeginBlock(in BlockHeader header)
    {
        _scopeSpans.Clear();
        WriteMessage(_scopeSpans, Fields.ScopeSpans.Scope, header.Scope);
    }

    /// <summary>Adds a Span message.</summary>
    public void AddSpan(ReadOnlySpan<byte> message) => WriteMessage(_scopeSpans, Fields.ScopeSpans.Spans, message);

    public void EndBlock(in BlockHeader header)
    {
        WriteMessage(_scopeSpans, Fields.ScopeSpans.SchemaUrl, header.ScopeSchemaUrl);
        _resourceSpans.Clear();
        WriteMessage(_resourceSpans, Fields.ResourceSpans.Resource, header.Resource);
        WriteMessage(_resourceSpans, Fields.ResourceSpans.ScopeSpans, _scopeSpans.Written);
        WriteMessage(_resourceSpans, Fields.ResourceSpans.SchemaUrl, header.ResourceSchemaUrl);
        WriteMessage(_request, Fields.Request.ResourceSpans, _resourceSpans.Written);
    }

    /// <summary>Reads the request into a batch, as a receiver and the Collector do.</summary>
    public void Read(SpanBatch batch)
    {
        OtlpBatchReader.Read(_request.Written.ToArray(), batch);
        Sanitizer.Sanitize(batch);
    }

    private static void WriteMessage(ByteBuffer target, int field, ReadOnlySpan<byte> message)
    {
        if (message.Length == 0 && field != Fields.ScopeSpans.Spans)
        {
            return;
        }
        target.WriteByte((byte)((field << 3) | (int)ProtoWireType.LengthDelimited));
        target.WriteVarint((ulong)message.Length);
        target.WriteBytes(message);
    }
}
