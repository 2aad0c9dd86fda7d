namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>Goes through a segment's file frame by frame: which are whole, and what lies between them.</summary>
internal sealed class FrameWalk
{
    private const int SearchLength = 1 << 20;
    private const int MarkLength = sizeof(uint);

    private readonly Dictionary<long, Stretch> _frames = [];
    private readonly List<Stretch> _gaps = [];
    private readonly IBytes _file;
    private readonly ulong _salt;

    private FrameWalk(IBytes file, ulong salt) => (_file, _salt) = (file, salt);

    /// <summary>How many whole frames there are.</summary>
    public int FrameCount => _frames.Count;

    /// <summary>The stretches that are no whole frames and have one behind them.</summary>
    public IReadOnlyList<Stretch> Gaps => _gaps;

    /// <summary>Where the last whole frame ends.</summary>
    public long End { get; private set; } = SegmentHeader.Length;

    /// <summary>What the whole frames hold.</summary>
    public long SpanCount { get; private set; }

    /// <summary>Goes through a file.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="salt">The segment's own.</param>
    public static FrameWalk Through(IBytes file, ulong salt)
    {
        var walk = new FrameWalk(file, salt);
        for (long offset = SegmentHeader.Length; offset >= 0; )
        {
            offset = walk.TryTakeFrame(offset) ? walk.End : walk.FindMark(offset + 1);
        }
        return walk;
    }

    /// <summary>The whole frame that begins at an offset; null where there is none.</summary>
    public Stretch? FrameAt(long offset) => _frames.TryGetValue(offset, out var frame) ? frame : null;

    /// <summary>Whether what stands at an offset is no part of a whole frame.</summary>
    public bool IsDamagedAt(long offset) =>
        offset >= End || _gaps.Exists(gap => offset >= gap.Offset && offset < gap.End);

    private bool TryTakeFrame(long offset)
    {
        if (
            offset > _file.Length - FrameHeader.Length
            || !FrameHeader.TryRead(_file.Slice(offset, FrameHeader.Length), out var header)
            || header.BodyLength > _file.Length - offset - FrameHeader.Length
            || header.BodyLength > Array.MaxLength - FrameHeader.Length
            || !FrameHeader.IsFrame(_salt, _file.Slice(offset, FrameHeader.Length + header.BodyLength), out var length)
        )
        {
            return false;
        }
        if (offset > End)
        {
            _gaps.Add(new Stretch(End, offset - End, SpanCountOf(End, offset)));
        }
        _frames.Add(offset, new Stretch(offset, length, header.SpanCount));
        (End, SpanCount) = (offset + length, SpanCount + header.SpanCount);
        return true;
    }

    /// <summary>How many spans damaged frames say that they hold, as far as their headers are credible.</summary>
    private int SpanCountOf(long offset, long end)
    {
        var spanCount = 0;
        while (
            end - offset >= FrameHeader.Length
            && FrameHeader.TryRead(_file.Slice(offset, FrameHeader.Length), out var header)
            && header.BodyLength <= end - offset - FrameHeader.Length
            && header.SpanCount <= header.BodyLength / Model.SpanId.ByteLength
        )
        {
            spanCount += header.SpanCount;
            offset += FrameHeader.Length + header.BodyLength;
        }
        return spanCount;
    }

    /// <returns>Where the next frame may begin; -1 where none can.</returns>
    private long FindMark(long offset)
    {
        while (offset <= _file.Length - MarkLength)
        {
            var length = (int)Math.Min(SearchLength, _file.Length - offset);
            if (FrameHeader.FindNext(_file.Slice(offset, length)) is >= 0 and var found)
            {
                return offset + found;
            }
            offset += length - MarkLength + 1;
        }
        return -1;
    }

    /// <summary>Bytes of the file, and the spans in them.</summary>
    internal readonly record struct Stretch(long Offset, long Length, int SpanCount)
    {
        public long End => Offset + Length;
    }
}
