using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// The files of segments: <c>000007.spans</c> with the frames, and <c>000007.index</c> once it takes no more spans; what retention
/// leaves has files of its own, and the whole ones go.
/// </summary>
internal sealed class SegmentFiles(IStoreFolder folder)
{
    private const string SpansExtension = ".spans";
    private const string IndexExtension = ".index";

    /// <summary>Of files that are being written.</summary>
    public const string UnfinishedExtension = ".unfinished";

    private const int NotCounted = -1;

    private int _nameFaults;

    // Counted when it is asked for after a change.
    private volatile int _setAsideCount = NotCounted;

    public IStoreFolder Folder => folder;

    /// <summary>How often syncing names has failed. Each time every name that was not synced before is uncertain for good.</summary>
    public int NameFaults => Volatile.Read(ref _nameFaults);

    /// <summary>Makes a name sure to be found after a loss of power.</summary>
    /// <param name="faultsBefore"><see cref="NameFaults"/> from before the name was made.</param>
    /// <exception cref="StoreFileException">The disk failed now, or has since the name was made: it has to be made again.</exception>
    public void SyncNames(int faultsBefore)
    {
        try
        {
            folder.Sync();
        }
        catch (StoreFileException)
        {
            Interlocked.Increment(ref _nameFaults);
            throw;
        }
        if (NameFaults != faultsBefore)
        {
            throw new StoreFileException($"The disk lost names of files in {folder.Path}; they are written anew.");
        }
    }

    /// <summary>The segments that there are, oldest first.</summary>
    public IReadOnlyList<SegmentName> Names() => NamesOf(SpansExtension);

    /// <summary>Those that have an index.</summary>
    public IReadOnlySet<SegmentName> Indexed() => NamesOf(IndexExtension).ToHashSet();

    /// <summary>Removes what a process left half written.</summary>
    public void RemoveUnfinished()
    {
        foreach (var name in folder.List().Where(IsUnfinished))
        {
            folder.Delete(name);
        }
    }

    /// <summary>Removes segments of which a later one holds all that is to be kept.</summary>
    public void RemoveReplaced()
    {
        var names = Names();
        foreach (var name in names.Where(name => names.Any(name.IsReplacedBy)))
        {
            Delete(name);
        }
    }

    /// <summary>Removes files that a crash left without even a header: nothing can be in them.</summary>
    public void RemoveEmpty()
    {
        foreach (var name in Names())
        {
            using var file = folder.OpenForReading(SpansName(name));
            if (file.Length < SegmentHeader.Length)
            {
                folder.Delete(SpansName(name));
            }
        }
    }

    /// <summary>Creates the empty file of a new segment. After a loss of power it may be missing until the folder is synced.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed.</exception>
    public IStoreFile CreateSpans(SegmentName name) => folder.Create(SpansName(name));

    /// <summary>Writes a segment's whole file anew in the place of the old one: one or the other is there, whole.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed; the old file is as it was.</exception>
    public IStoreFile RewriteSpans(ActiveSegment segment)
    {
        WriteWhole(SpansName(segment.Name), file => WriteFrames(segment, file));
        return folder.OpenForWriting(SpansName(segment.Name));
    }

    /// <summary>The same for a file that is damaged: the old one is kept under another name.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed.</exception>
    public void ReplaceDamagedSpans(ActiveSegment segment) =>
        WriteWhole(SpansName(segment.Name), file => WriteFrames(segment, file), keepsOld: true);

    public IStoreFile OpenSpansForWriting(SegmentName name) => folder.OpenForWriting(SpansName(name));

    public MappedFile MapSpans(SegmentName name) => Map(SpansName(name));

    public MappedFile MapIndex(SegmentName name) => Map(IndexName(name));

    /// <summary>How many damaged files are kept under another name.</summary>
    /// <exception cref="StoreFileException">The folder cannot be read.</exception>
    public int SetAsideCount
    {
        get
        {
            var count = _setAsideCount;
            return count == NotCounted ? _setAsideCount = folder.List().Count(DamagedFiles.IsSetAside) : count;
        }
    }

    /// <summary>Keeps a damaged file under another name, for people and for repair.</summary>
    public void SetSpansAside(SegmentName name) => SetAside(SpansName(name));

    /// <summary>The same for an index.</summary>
    public void SetIndexAside(SegmentName name) => SetAside(IndexName(name));

    /// <summary>Writes a segment's index. It is there whole or not at all.</summary>
    public void WriteIndex(ActiveSegment segment, ReadOnlyMemory<Segment> older, DateTimeOffset arrived) =>
        WriteWhole(IndexName(segment.Name), file => IndexWriter.Write(segment, older, arrived, file.Write));

    /// <summary>Removes a segment, the index first: frames without an index are whole, an index without frames is nothing.</summary>
    public void Delete(SegmentName name)
    {
        folder.Delete(IndexName(name));
        folder.Delete(SpansName(name));
    }

    public static string SpansName(SegmentName name) => name + SpansExtension;

    public static string IndexName(SegmentName name) => name + IndexExtension;

    /// <summary>Whether a file is half written.</summary>
    public static bool IsUnfinished(string name) => name.EndsWith(UnfinishedExtension, StringComparison.Ordinal);

    /// <summary>Whether a file is none of a segment, and not half written.</summary>
    public static bool IsOther(string name) =>
        Path.GetExtension(name) is not (SpansExtension or IndexExtension or UnfinishedExtension);

    private void SetAside(string name)
    {
        folder.SetAside(name);
        _setAsideCount = NotCounted;
    }

    private SegmentName[] NamesOf(string extension) =>
        [
            .. folder
                .List()
                .Where(file => file.EndsWith(extension, StringComparison.Ordinal))
                .Select(file => SegmentName.Parse(file[..^extension.Length]))
                .OfType<SegmentName>()
                .OrderBy(name => name.First),
        ];

    private static void WriteFrames(ActiveSegment segment, IStoreFile file)
    {
        var length = 0L;
        foreach (var part in segment.FileParts(0))
        {
            file.Write(length, part.Span);
            length += part.Length;
        }
    }

    private MappedFile Map(string name)
    {
        using var file = folder.OpenForReading(name);
        return new MappedFile(file.Map());
    }

    /// <summary>Writes a file. It is there whole, and sure to be found, or as it was before.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed.</exception>
    public void WriteWhole(string name, Action<IStoreFile> writeAll, bool keepsOld = false)
    {
        var unfinished = name + UnfinishedExtension;
        var faultsBefore = NameFaults;
        folder.Delete(unfinished);
        using (var file = folder.Create(unfinished))
        {
            writeAll(file);
            file.Sync();
        }
        if (keepsOld)
        {
            SetAside(name);
        }
        folder.Rename(unfinished, name);
        SyncNames(faultsBefore);
    }
}
