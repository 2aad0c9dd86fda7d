using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// Reads a segment's file back into a segment to which more can be appended. Reading and writing are each other's mirror: from
/// whole frames the new segment gets the very bytes of the file.
/// </summary>
internal sealed class SegmentReplay
{
    private readonly FrameReader _reader;
    private readonly SpanBatch _batch = new();

    private SegmentReplay(ActiveSegment segment, SegmentLimits limits, IEntryReader? knownEntries)
    {
        Segment = segment;
        _reader = new FrameReader(new EntryDictionary(limits.DictionaryBytes), new TraceTable(), knownEntries);
    }

    /// <summary>What was read.</summary>
    public ActiveSegment Segment { get; }

    /// <summary>How long the file is up to the last frame of the unbroken row at its front.</summary>
    public long SoundLength { get; private set; }

    /// <summary>How many bytes behind that are no frames, or frames that could not be read.</summary>
    public long DamagedBytes { get; private set; }

    /// <summary>How many spans of whole frames need what stood in the damaged bytes.</summary>
    public int LostSpanCount { get; private set; }

    /// <summary>Whether a frame stands behind damaged bytes: then it is no end that a crash tore off.</summary>
    public bool IsDamagedInside { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <param name="name">The segment.</param>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="limits">How much a segment holds.</param>
    /// <exception cref="SegmentDamageException">The file's own header is damaged, so that no frame can be told from chance.</exception>
    /// <exception cref="NotSupportedException">The segment is of another version.</exception>
    public static SegmentReplay Read(SegmentName name, ReadOnlySpan<byte> file, SegmentLimits limits) =>
        Read(name, SegmentHeader.Read(file), file, limits, knownEntries: null);

    /// <summary>Reads a file whose header and dictionary are known from its index, so that damage costs no more than its own spans.</summary>
    public static SegmentReplay Read(
        SegmentName name,
        SegmentHeader header,
        ReadOnlySpan<byte> file,
        SegmentLimits limits,
        IEntryReader? knownEntries
    )
    {
        var segment = new ActiveSegment(name, header.Salt, limits, header.CreatedUnixSeconds);
        var replay = new SegmentReplay(segment, limits, knownEntries);
        replay.ReadFrames(file, header.Salt);
        return replay;
    }

    private void ReadFrames(ReadOnlySpan<byte> file, ulong salt)
    {
        SoundLength = SegmentHeader.Length;
        for (var offset = SegmentHeader.Length; offset < file.Length; )
        {
            if (FrameHeader.IsFrame(salt, file[offset..], out var length) && TryRead(file.Slice(offset, length)))
            {
                IsDamagedInside |= DamagedBytes > 0;
                offset += length;
                SoundLength = DamagedBytes == 0 ? offset : SoundLength;
            }
            else
            {
                var next = FrameHeader.FindNext(file[(offset + 1)..]);
                var skipped = next < 0 ? file.Length - offset : next + 1;
                DamagedBytes += skipped;
                offset += skipped;
            }
        }
    }

    private bool TryRead(ReadOnlySpan<byte> frame)
    {
        try
        {
            _reader.Read(frame, _batch);
        }
        catch (SegmentDamageException)
        {
            // A whole frame whose blocks need entries of a damaged one before it.
            return false;
        }
        LostSpanCount += _reader.LostRowCount;
        if (_batch.Spans.Length > 0)
        {
            Segment.Append(_batch);
        }
        return true;
    }
}
