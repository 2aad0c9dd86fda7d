using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>The open files of a segment that a serving process may be writing, sealing, mending or dropping meanwhile.</summary>
internal sealed class SegmentLook : IDisposable
{
    private readonly IStoreFile? _indexFile;
    private readonly IStoreFile _spansFile;

    private SegmentLook(SegmentName name, IStoreFile? indexFile, IStoreFile spansFile, WorkMeter meter)
    {
        (_indexFile, _spansFile) = (indexFile, spansFile);
        Spans = new FileBytes(spansFile, meter);
        Index = indexFile is null ? null : new FileBytes(indexFile, meter);
        Check = SegmentCheck.Of(name, Spans, Index);
    }

    public FileBytes Spans { get; }

    public FileBytes? Index { get; }

    public SegmentCheck Check { get; }

    /// <summary>Looks at a segment; null where there is none any more.</summary>
    /// <remarks>
    /// Damage counts when it is seen twice: between the opening of the two files either may have been made anew.
    /// </remarks>
    /// <exception cref="StoreFileException">A file cannot be opened.</exception>
    public static SegmentLook? At(SegmentFiles files, SegmentName name, WorkMeter meter)
    {
        var look = Once(files, name, meter);
        if (look is null or { Check.IsSound: true })
        {
            return look;
        }
        look.Dispose();
        return Once(files, name, meter);
    }

    public void Dispose()
    {
        _indexFile?.Dispose();
        _spansFile.Dispose();
    }

    // The index first: where there is one, the frames that are opened after it are all there.
    private static SegmentLook? Once(SegmentFiles files, SegmentName name, WorkMeter meter)
    {
        var index = OpenOrNull(files, SegmentFiles.IndexName(name));
        var spans = OpenOrNull(files, SegmentFiles.SpansName(name));
        if (spans is null)
        {
            index?.Dispose();
            return null;
        }
        return new SegmentLook(name, index, spans, meter);
    }

    private static IStoreFile? OpenOrNull(SegmentFiles files, string name)
    {
        try
        {
            return files.Folder.OpenForReading(name);
        }
        catch (StoreFileException fault) when (fault.InnerException is FileNotFoundException)
        {
            return null;
        }
    }
}
