namespace TimeTrace.Tracing.Codecs.Appdash;

/// <summary>
/// Puts the spans of one connection together. Some senders tell of a span in many packets, its times last; a span waits for
/// them a moment, so that it is kept as one. Not safe for concurrent use.
/// </summary>
public sealed class AppdashAssembly
{
    private const int MaxWaitingBytes = 4 << 20;

    private readonly OrderedDictionary<(ulong Trace, ulong Span), AppdashSpan> _waiting = [];
    private readonly List<AppdashSpan> _ready = [];
    private int _waitingBytes;
    private int _oldCount;
    private int _packets;

    /// <summary>Takes in a packet, the protobuf message without its length.</summary>
    /// <exception cref="MalformedPayloadException">It is no such packet.</exception>
    public void Add(ReadOnlySpan<byte> payload)
    {
        var packet = AppdashPacketReader.Read(payload);
        _packets++;
        var key = (packet.TraceId, packet.SpanId);
        if (!_waiting.TryGetValue(key, out var span))
        {
            span = new AppdashSpan(packet.TraceId, packet.SpanId, packet.ParentId);
            _waiting.Add(key, span);
        }
        _waitingBytes -= span.ByteCount;
        span.Add(packet.Annotations);
        _waitingBytes += span.ByteCount;
        if (span.IsFinished)
        {
            Release(_waiting.IndexOf(key));
        }
        while (_waitingBytes > MaxWaitingBytes)
        {
            Release(0);
        }
    }

    /// <summary>Releases what has waited since the last time that this was called.</summary>
    public void ReleaseOld()
    {
        while (_oldCount > 0)
        {
            Release(0);
        }
        _oldCount = _waiting.Count;
    }

    /// <summary>Releases everything.</summary>
    public void ReleaseAll()
    {
        while (_waiting.Count > 0)
        {
            Release(0);
        }
    }

    /// <summary>Writes the spans that need not wait any more as an ExportTraceServiceRequest, and forgets them.</summary>
    /// <param name="nowUnixNano">When those began of which that is not known, nanoseconds since 1970-01-01 UTC.</param>
    /// <param name="output">Where to.</param>
    /// <param name="packets">How many packets came since spans were written last.</param>
    /// <returns>Whether there were any spans.</returns>
    public bool TryWrite(ulong nowUnixNano, ProtoWriter output, out int packets)
    {
        packets = _packets;
        if (_ready.Count == 0)
        {
            return false;
        }
        AppdashSpanWriter.Write(_ready, nowUnixNano, output);
        _ready.Clear();
        _packets = 0;
        return true;
    }

    private void Release(int index)
    {
        var span = _waiting.GetAt(index).Value;
        _waiting.RemoveAt(index);
        _waitingBytes -= span.ByteCount;
        _oldCount -= index < _oldCount ? 1 : 0;
        _ready.Add(span);
    }
}
