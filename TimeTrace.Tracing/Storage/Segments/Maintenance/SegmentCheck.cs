namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>Looks at every byte of a segment, and changes nothing.</summary>
internal sealed class SegmentCheck
{
    private readonly List<string> _problems = [];
    private readonly SegmentName _name;
    private long _spanCount;
    private long _lostSpanCount;
    private long _unfinishedByteCount;

    private SegmentCheck(SegmentName name) => _name = name;

    /// <summary>What the segment's frames are told apart by; null where neither file says.</summary>
    public SegmentHeader? Header { get; private set; }

    /// <summary>The frames; null where there is no header, or the disk failed.</summary>
    public FrameWalk? Frames { get; private set; }

    /// <summary>The index; null where there is none, or none that can be read at all.</summary>
    public IndexCheck? Index { get; private set; }

    /// <summary>When the segment's last span came; before that where only the time of its beginning is known; 0 where nothing is.</summary>
    public long ArrivedUnixSeconds { get; private set; }

    public bool HasIndex { get; private init; }

    public bool HasDamagedFrames { get; private set; }

    public bool HasDamagedIndex { get; private set; }

    /// <summary>Whether the file is of a program that this one does not know.</summary>
    public bool IsOfOtherVersion { get; private set; }

    public bool IsSound => !HasDamagedFrames && !HasDamagedIndex;

    public SegmentFinding Finding =>
        new(
            _name.ToString(),
            _spanCount,
            _problems,
            _lostSpanCount,
            IsLossExact: Index is { IsSound: true } || !HasDamagedFrames,
            _unfinishedByteCount
        );

    /// <summary>Looks at a segment whose files are open.</summary>
    /// <param name="name">The segment.</param>
    /// <param name="spans">Its frames.</param>
    /// <param name="index">Its index, opened before the frames, if it has one.</param>
    public static SegmentCheck Of(SegmentName name, FileBytes spans, FileBytes? index)
    {
        var check = new SegmentCheck(name) { HasIndex = index is not null };
        check.ReadHeader(spans);
        check.ReadIndex(spans, index);
        check.ReadFrames(spans);
        return check;
    }

    private void ReadHeader(FileBytes spans)
    {
        try
        {
            if (spans.Length < SegmentHeader.Length && !HasIndex)
            {
                // A segment that is just being begun.
                _unfinishedByteCount = spans.Length;
                return;
            }
            Header = SegmentHeader.Read(spans.Slice(0, (int)Math.Min(SegmentHeader.Length, spans.Length)));
            ArrivedUnixSeconds = Header.Value.CreatedUnixSeconds;
        }
        catch (Exception fault) when (fault is SegmentDamageException or NotSupportedException)
        {
            IsOfOtherVersion = fault is NotSupportedException;
            AddFrameProblem(fault.Message);
        }
    }

    private void ReadIndex(FileBytes spans, FileBytes? index)
    {
        if (index is null)
        {
            return;
        }
        try
        {
            var held = new HeldBytes(index.ReadAll());
            var header = IndexHeader.Read(held);
            if (Header is { } frames && frames.Salt != header.Salt)
            {
                AddIndexProblem("it is the index of another segment");
                return;
            }
            ArrivedUnixSeconds = header.ArrivedUnixSeconds;
            Header ??= IsOfOtherVersion
                ? null
                : new SegmentHeader(_name.First, header.Salt, (uint)header.ArrivedUnixSeconds);
            Index = IndexCheck.Of(_name, held, spans, header);
        }
        catch (Exception fault) when (fault is SegmentDamageException or NotSupportedException)
        {
            AddIndexProblem(fault.Message);
        }
    }

    private void ReadFrames(FileBytes spans)
    {
        if (Header is not { } header)
        {
            return;
        }
        try
        {
            Frames = FrameWalk.Through(spans, header.Salt);
            Index?.Compare(Frames);
            JudgeFrames(Frames, spans.Length);
            CountSpans(Frames, header, spans);
        }
        catch (Exception fault) when (fault is SegmentDamageException or NotSupportedException)
        {
            AddFrameProblem(fault.Message);
        }
        foreach (var problem in Index?.Problems ?? [])
        {
            AddIndexProblem(problem);
        }
    }

    private void JudgeFrames(FrameWalk frames, long length)
    {
        if (frames.Gaps.Count > 0)
        {
            var (bytes, places) = (frames.Gaps.Sum(gap => gap.Length), frames.Gaps.Count);
            AddFrameProblem(
                $"{bytes} bytes are not what was written, "
                    + (places == 1 ? "" : $"in {places} places, ")
                    + $"from byte {frames.Gaps[0].Offset} on"
            );
        }
        var behind = length - frames.End;
        if (behind > 0 && HasIndex)
        {
            AddFrameProblem($"its last {behind} bytes are not what was written");
        }
        else if (Index is { IsSound: true, Segment.ByteCount: var whole } && whole > length)
        {
            AddFrameProblem($"{whole - length} bytes are cut off");
        }
        else
        {
            _unfinishedByteCount = behind;
        }
    }

    /// <summary>Without a sound index, only reading everything tells which rows need entries that stood in damaged frames.</summary>
    private void CountSpans(FrameWalk frames, SegmentHeader header, FileBytes spans)
    {
        _spanCount = frames.SpanCount;
        if (Index is { IsSound: true })
        {
            _lostSpanCount = Index.LostSpanCount;
        }
        else if (frames.Gaps.Count > 0)
        {
            var replay = SegmentReplay.Read(_name, header, spans.ReadAll(), SegmentLimits.Default, knownEntries: null);
            _spanCount = replay.Segment.Facts.Length;
            _lostSpanCount = frames.SpanCount - _spanCount + frames.Gaps.Sum(gap => (long)gap.SpanCount);
        }
    }

    private void AddFrameProblem(string problem)
    {
        HasDamagedFrames = true;
        _problems.Add($"{SegmentFiles.SpansName(_name)}: {problem}.");
    }

    private void AddIndexProblem(string problem)
    {
        HasDamagedIndex = true;
        _problems.Add($"{SegmentFiles.IndexName(_name)}: {problem}.");
    }
}
