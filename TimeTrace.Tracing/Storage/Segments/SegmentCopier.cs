using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Copies chosen traces of segments into a new one.</summary>
/// <param name="target">Takes the spans in the order in which they stand.</param>
/// <param name="cancellationToken">Ends the copying.</param>
internal sealed class SegmentCopier(ActiveSegment target, CancellationToken cancellationToken)
{
    private const int MaxSpansPerFrame = 512;
    private const int MaxBytesPerFrame = 1 << 20;

    private readonly RequestBuilder _request = new();
    private readonly SpanBatch _batch = new();
    private readonly ByteBuffer _message = new(1024);
    private int _spanCount;

    /// <summary>Whether every row could be read.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <param name="segment">Where to copy from.</param>
    /// <param name="keep">Which traces, by their numbers.</param>
    public void Copy(Segment segment, ReadOnlySpan<bool> keep)
    {
        for (var block = 0; block < segment.Blocks.Length; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                CopyBlock(segment, block, keep);
            }
            catch (SegmentDamageException)
            {
                IsWhole = false;
            }
            if (_spanCount >= MaxSpansPerFrame || _request.ByteCount >= MaxBytesPerFrame)
            {
                Flush();
            }
        }
        Flush();
    }

    private void CopyBlock(Segment segment, int block, ReadOnlySpan<bool> keep)
    {
        ref readonly var place = ref segment.Blocks[block];
        var facts = segment.Facts[place.FirstSpan..place.EndSpan];
        var first = 0;
        while (first < facts.Length && !keep[facts[first].Trace])
        {
            first++;
        }
        if (first == facts.Length)
        {
            return;
        }
        var reader = new BlockReader(segment, block);
        _request.BeginBlock(reader.Header);
        var count = 0;
        foreach (ref readonly var fact in facts[first..])
        {
            if (keep[fact.Trace])
            {
                _message.Clear();
                reader.ReadMessage(fact, _message);
                _request.AddSpan(_message.Written);
                count++;
            }
        }
        _request.EndBlock(reader.Header);
        _spanCount += count;
    }

    private void Flush()
    {
        if (_spanCount > 0)
        {
            _request.Read(_batch);
            _request.Clear();
            _spanCount = 0;
            target.Append(_batch);
        }
    }
}
