using System.Globalization;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The files of segments: <c>000007.spans</c> with the frames, and <c>000007.index</c> once it takes no more spans.</summary>
internal sealed class SegmentFiles(IStoreFolder folder)
{
    private const string SpansExtension = ".spans";
    private const string IndexExtension = ".index";

    /// <summary>Of files that are being written.</summary>
    public const string UnfinishedExtension = ".unfinished";

    private int _nameFaults;

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

    /// <summary>The numbers of the segments that there are, oldest first.</summary>
    public IReadOnlyList<int> Numbers() =>
        [
            .. folder
                .List()
                .Where(name => name.EndsWith(SpansExtension, StringComparison.Ordinal))
                .Select(name => NumberOf(name[..^SpansExtension.Length]))
                .OfType<int>()
                .Order(),
        ];

    /// <summary>Removes what a process left half written.</summary>
    public void RemoveUnfinished()
    {
        foreach (var name in folder.List().Where(IsUnfinished))
        {
            folder.Delete(name);
        }
    }

    /// <summary>Removes files that a crash left without even a header: nothing can be in them.</summary>
    public void RemoveEmpty()
    {
        foreach (var number in Numbers())
        {
            using var file = folder.OpenForReading(SpansName(number));
            if (file.Length < SegmentHeader.Length)
            {
                folder.Delete(SpansName(number));
            }
        }
    }

    /// <summary>Creates the empty file of a new segment. After a loss of power it may be missing until the folder is synced.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed.</exception>
    public IStoreFile CreateSpans(int number) => folder.Create(SpansName(number));

    /// <summary>Writes a segment's whole file anew in the place of the old one: one or the other is there, whole.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed; the old file is as it was.</exception>
    public IStoreFile RewriteSpans(ActiveSegment segment)
    {
        WriteWhole(SpansName(segment.Number), write => WriteFrames(segment, write));
        return folder.OpenForWriting(SpansName(segment.Number));
    }

    /// <summary>The same for a file that is damaged: the old one is kept under another name.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed.</exception>
    public void ReplaceDamagedSpans(ActiveSegment segment) =>
        WriteWhole(SpansName(segment.Number), write => WriteFrames(segment, write), keepsOld: true);

    public IStoreFile OpenSpansForWriting(int number) => folder.OpenForWriting(SpansName(number));

    public MappedFile MapSpans(int number) => Map(SpansName(number));

    public MappedFile MapIndex(int number) => Map(IndexName(number));

    /// <summary>Keeps a damaged file under another name, for people and for repair.</summary>
    public void SetSpansAside(int number) => folder.SetAside(SpansName(number));

    /// <summary>The same for an index.</summary>
    public void SetIndexAside(int number) => folder.SetAside(IndexName(number));

    public bool HasIndex(int number) => folder.List().Contains(IndexName(number), StringComparer.Ordinal);

    /// <summary>Writes a segment's index. It is there whole or not at all.</summary>
    public void WriteIndex(ActiveSegment segment) =>
        WriteWhole(IndexName(segment.Number), write => IndexWriter.Write(segment, write));

    /// <summary>Removes a segment, the index first: frames without an index are whole, an index without frames is nothing.</summary>
    public void Delete(int number)
    {
        folder.Delete(IndexName(number));
        folder.Delete(SpansName(number));
    }

    public static string SpansName(int number) => number.ToString("D6", CultureInfo.InvariantCulture) + SpansExtension;

    public static string IndexName(int number) => number.ToString("D6", CultureInfo.InvariantCulture) + IndexExtension;

    /// <summary>Whether a file is half written.</summary>
    public static bool IsUnfinished(string name) => name.EndsWith(UnfinishedExtension, StringComparison.Ordinal);

    /// <summary>Whether a file is none of a segment, and not half written.</summary>
    public static bool IsOther(string name) =>
        Path.GetExtension(name) is not (SpansExtension or IndexExtension or UnfinishedExtension);

    private static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void WriteFrames(ActiveSegment segment, Action<ReadOnlyMemory<byte>> write)
    {
        foreach (var part in segment.FileParts(0))
        {
            write(part);
        }
    }

    private MappedFile Map(string name)
    {
        using var file = folder.OpenForReading(name);
        return new MappedFile(file.Map());
    }

    private void WriteWhole(string name, Action<Action<ReadOnlyMemory<byte>>> writeAll, bool keepsOld = false)
    {
        var unfinished = name + UnfinishedExtension;
        var faultsBefore = NameFaults;
        folder.Delete(unfinished);
        using (var file = folder.Create(unfinished))
        {
            var length = 0L;
            writeAll(part =>
            {
                file.Write(length, part.Span);
                length += part.Length;
            });
            file.Sync();
        }
        if (keepsOld)
        {
            folder.SetAside(name);
        }
        folder.Rename(unfinished, name);
        SyncNames(faultsBefore);
    }
}
