using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage;

/// <summary>
/// Small files that the program around a store keeps beside the spans. They are as private as those, and backups hold them.
/// </summary>
public interface IStoreNotes
{
    /// <summary>Reads a file.</summary>
    /// <param name="name">A plain file name that no file of the store has.</param>
    /// <param name="maxBytes">How much of it is read; the rest is left out.</param>
    /// <returns>Its bytes, or null where there is none.</returns>
    /// <exception cref="StoreFileException">It cannot be read.</exception>
    byte[]? ReadNote(string name, int maxBytes);

    /// <summary>Writes a file whole: it is there as given, or as it was before.</summary>
    /// <exception cref="StoreFileException">The disk is full or failed, or the folder is read-only.</exception>
    void WriteNote(string name, ReadOnlyMemory<byte> bytes);

    /// <summary>Keeps a damaged file under another name, for people.</summary>
    /// <returns>That name.</returns>
    /// <exception cref="StoreFileException">There is no such file, or it cannot be renamed.</exception>
    string SetNoteAside(string name);
}
