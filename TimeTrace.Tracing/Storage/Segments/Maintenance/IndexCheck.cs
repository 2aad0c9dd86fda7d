namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>Checks every part of an index, and that it is the index of its frames.</summary>
internal sealed class IndexCheck
{
    private readonly List<string> _problems = [];

    private IndexCheck(SegmentName name, IBytes index, IBytes frames, IndexHeader header)
    {
        foreach (var section in Enum.GetValues<IndexSection>())
        {
            CheckSection(index, header.Sections[(int)section], section);
        }
        if (_problems.Count == 0)
        {
            Segment = new SealedSegment(name, new LongEnough(frames, header.FrameBytes), index);
        }
    }

    /// <summary>What is wrong with it, half sentences.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public bool IsSound => _problems.Count == 0;

    /// <summary>What the index says; its frames may be damaged. Null where a part of the index is.</summary>
    public SealedSegment? Segment { get; }

    /// <summary>How many spans stand in damaged frames.</summary>
    public int LostSpanCount { get; private set; }

    /// <summary>Checks an index by itself.</summary>
    /// <exception cref="SegmentDamageException">It has no header that can be read.</exception>
    public static IndexCheck Of(SegmentName name, IBytes index, IBytes frames, IndexHeader header) =>
        new(name, index, frames, header);

    /// <summary>Holds it to the frames that stand in the segment's file.</summary>
    public void Compare(FrameWalk walk)
    {
        if (Segment is null)
        {
            return;
        }
        var spanCounts = new Dictionary<long, int>();
        foreach (ref readonly var block in Segment.Blocks)
        {
            spanCounts[block.FrameOffset] = spanCounts.GetValueOrDefault(block.FrameOffset) + block.SpanCount;
        }
        var known = spanCounts.Where(frame => walk.FrameAt(frame.Key) is { } whole && whole.SpanCount == frame.Value);
        var knownCount = known.Count();
        var lost = spanCounts.Where(frame => walk.IsDamagedAt(frame.Key)).ToList();
        LostSpanCount = lost.Sum(frame => frame.Value);
        if (knownCount + lost.Count < spanCounts.Count || knownCount < walk.FrameCount)
        {
            _problems.Add("it is not the index of these frames");
        }
    }

    private void CheckSection(IBytes index, IndexHeader.Place place, IndexSection section)
    {
        if (place.Offset < 0 || place.Length is < 0 or > int.MaxValue || place.Offset > index.Length - place.Length)
        {
            _problems.Add($"its {section} are cut off");
        }
        else if (Crc32C.Of(index.Slice(place.Offset, (int)place.Length)) != place.Checksum)
        {
            _problems.Add($"its {section} are not what was written");
        }
    }

    /// <summary>Frames that were cut off still have an index that can be read.</summary>
    private sealed class LongEnough(IBytes frames, long length) : IBytes
    {
        public long Length => Math.Max(frames.Length, length);

        public ReadOnlySpan<byte> Slice(long offset, int length) => frames.Slice(offset, length);
    }
}
