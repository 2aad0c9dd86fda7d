using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>Copies the bytes of a file into a new one, and brings them to disk.</summary>
internal static class FileCopy
{
    private const int PartLength = 1 << 20;

    /// <summary>Copies the front of a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="length">How many bytes of it.</param>
    /// <param name="folder">Where the new file is made.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Null, or why the copy ends early.</returns>
    /// <exception cref="StoreFileException">The disk of the copy is full or failed.</exception>
    public static SegmentDamageException? Write(FileBytes source, long length, IStoreFolder folder, string name)
    {
        using var target = folder.Create(name);
        SegmentDamageException? damage = null;
        try
        {
            for (var offset = 0L; offset < length; offset += PartLength)
            {
                target.Write(offset, source.Slice(offset, (int)Math.Min(PartLength, length - offset)));
            }
        }
        catch (SegmentDamageException fault)
        {
            damage = fault;
        }
        target.Sync();
        return damage;
    }
}
