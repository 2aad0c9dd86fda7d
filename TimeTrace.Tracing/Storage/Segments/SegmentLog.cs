using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>A segment that is being written, with its file.</summary>
internal sealed class SegmentLog : IDisposable
{
    // Commits and repairs come from different threads; the file is used by one at a time.
    private readonly Lock _fileLock = new();
    private readonly SegmentFiles _files;
    private IStoreFile _file;
    private int? _nameFaultsBefore;
    private long _writtenLength;
    private bool _isClosed;

    private SegmentLog(SegmentFiles files, ActiveSegment segment, IStoreFile file)
    {
        Segment = segment;
        (_files, _file) = (files, file);
    }

    /// <summary>Begins a segment's file.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed.</exception>
    public static SegmentLog Create(SegmentFiles files, ActiveSegment segment)
    {
        var nameFaults = files.NameFaults;
        return new SegmentLog(files, segment, files.CreateSpans(segment.Name)) { _nameFaultsBefore = nameFaults };
    }

    /// <summary>Goes on with a file that holds the segment as it is; what may stand behind that is cut off.</summary>
    /// <exception cref="StoreFileException">The disk failed.</exception>
    public static SegmentLog Continue(SegmentFiles files, ActiveSegment segment)
    {
        var file = files.OpenSpansForWriting(segment.Name);
        file.SetLength(segment.ByteCount);
        return new SegmentLog(files, segment, file) { _writtenLength = segment.ByteCount };
    }

    public ActiveSegment Segment { get; }

    /// <summary>How much of the segment is not in the file.</summary>
    public long UnwrittenByteCount => Segment.ByteCount - Volatile.Read(ref _writtenLength);

    /// <summary>Whether the file can be trusted no longer.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Hands the system what the file lacks.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed, or the log is closed.</exception>
    public void Write()
    {
        lock (_fileLock)
        {
            WriteRest();
        }
    }

    /// <summary>Writes what the file lacks and brings it to disk.</summary>
    /// <exception cref="StoreFileException">
    /// The disk is full or failed, or the log is closed; where it failed to sync, the file is broken.
    /// </exception>
    public void Commit()
    {
        lock (_fileLock)
        {
            WriteRest();
            try
            {
                _file.Sync();
                if (_nameFaultsBefore is { } faultsBefore)
                {
                    _files.SyncNames(faultsBefore);
                    _nameFaultsBefore = null;
                }
            }
            catch (StoreFileException)
            {
                IsBroken = true;
                throw;
            }
        }
    }

    /// <summary>Makes a new file of the segment in the place of a broken one.</summary>
    /// <exception cref="StoreFileException">
    /// The disk is full or failed, or the log is closed; the file is as broken as before.
    /// </exception>
    public void Repair()
    {
        lock (_fileLock)
        {
            ThrowIfClosed();
            var length = Segment.ByteCount;
            var file = _files.RewriteSpans(Segment);
            _file.Dispose();
            (_file, _nameFaultsBefore, IsBroken) = (file, null, false);
            Volatile.Write(ref _writtenLength, length);
        }
    }

    public void Dispose()
    {
        lock (_fileLock)
        {
            _isClosed = true;
            _file.Dispose();
        }
    }

    private void WriteRest()
    {
        ThrowIfClosed();
        foreach (var part in Segment.FileParts(_writtenLength))
        {
            _file.Write(_writtenLength, part.Span);
            Volatile.Write(ref _writtenLength, _writtenLength + part.Length);
        }
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new StoreFileException($"The file of segment {Segment.Name} is closed.");
        }
    }
}
