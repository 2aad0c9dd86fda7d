using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>A segment that is being written, with its file. The file is used by one thread at a time.</summary>
internal sealed class SegmentLog : IDisposable
{
    private IStoreFile _file;
    private IStoreFolder? _unsyncedFolder;
    private long _writtenLength;

    /// <param name="segment">The segment.</param>
    /// <param name="file">Its file.</param>
    /// <param name="writtenLength">How much of the segment is in the file.</param>
    /// <param name="newFileIn">The folder that has to be synced, too, before the file is sure to be found; else null.</param>
    public SegmentLog(ActiveSegment segment, IStoreFile file, long writtenLength, IStoreFolder? newFileIn)
    {
        Segment = segment;
        (_file, _writtenLength, _unsyncedFolder) = (file, writtenLength, newFileIn);
    }

    public ActiveSegment Segment { get; }

    /// <summary>How much of the segment is not in the file.</summary>
    public long UnwrittenByteCount => Segment.ByteCount - Volatile.Read(ref _writtenLength);

    /// <summary>Whether the file can be trusted no longer.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Writes what the file lacks.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed.</exception>
    public void Write()
    {
        foreach (var part in Segment.FileParts(_writtenLength))
        {
            _file.Write(_writtenLength, part.Span);
            Volatile.Write(ref _writtenLength, _writtenLength + part.Length);
        }
    }

    /// <summary>Brings to disk what was written.</summary>
    /// <exception cref="StoreFileException">The disk failed; the file is broken.</exception>
    public void Sync()
    {
        try
        {
            _file.Sync();
            _unsyncedFolder?.Sync();
            _unsyncedFolder = null;
        }
        catch (StoreFileException)
        {
            IsBroken = true;
            throw;
        }
    }

    /// <summary>Makes a new file of the segment in the place of a broken one.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed; the file is as broken as before.</exception>
    public void Repair(SegmentFiles files)
    {
        var length = Segment.ByteCount;
        var file = files.RewriteSpans(Segment);
        _file.Dispose();
        (_file, _unsyncedFolder, IsBroken) = (file, null, false);
        Volatile.Write(ref _writtenLength, length);
    }

    public void Dispose() => _file.Dispose();
}
