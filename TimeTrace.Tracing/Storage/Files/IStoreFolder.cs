namespace TimeTrace.Tracing.Storage.Files;

/// <summary>The folder in which a store keeps its files, and the disk below it.</summary>
/// <remarks>
/// <para>
/// The end of the process, however sudden, loses nothing that was done. A loss of power loses whatever is not synced: the
/// bytes of a file until <see cref="IStoreFile.Sync"/>, its name until <see cref="Sync"/>. Each of the two needs its own
/// sync. Changes that are not synced survive in any choice and order.
/// </para>
/// <para>Names are plain file names. Members may be called from several threads at once.</para>
/// </remarks>
internal interface IStoreFolder : IDisposable
{
    /// <summary>Where the folder is, in words for people.</summary>
    string Path { get; }

    /// <summary>The bytes that may still be written to the disk; the highest number where the system does not say.</summary>
    /// <exception cref="StoreFileException">The disk does not answer.</exception>
    long FreeByteCount { get; }

    /// <summary>The names of the store's files in ordinal order, those set aside among them.</summary>
    /// <exception cref="StoreFileException">The folder cannot be read.</exception>
    IReadOnlyList<string> List();

    /// <summary>Creates an empty file, open for reading and writing.</summary>
    /// <remarks>A loss of power may leave no such file until the folder is synced, and an empty or torn one until both are.</remarks>
    /// <exception cref="StoreFileException">The name is taken, the disk is full, or the file cannot be created.</exception>
    IStoreFile Create(string name);

    /// <summary>Opens a file for reading only.</summary>
    /// <exception cref="StoreFileException">There is no such file, or it cannot be opened.</exception>
    IStoreFile OpenForReading(string name);

    /// <summary>Opens a file as it is, for reading and writing.</summary>
    /// <exception cref="StoreFileException">There is no such file, or it cannot be opened.</exception>
    IStoreFile OpenForWriting(string name);

    /// <summary>Gives a file another name; a file that had it is replaced in one step. Open files stay open.</summary>
    /// <remarks>
    /// A loss of power leaves either the old names or the new ones until the folder is synced. Sync the file before, lest the
    /// new name stand over torn bytes.
    /// </remarks>
    /// <exception cref="StoreFileException">There is no such file, or it cannot be renamed.</exception>
    void Rename(string from, string to);

    /// <summary>Deletes a file; does nothing where there is none. Who has it open or mapped reads on.</summary>
    /// <remarks>A loss of power may bring the file back until the folder is synced.</remarks>
    /// <exception cref="StoreFileException">It cannot be deleted.</exception>
    void Delete(string name);

    /// <summary>Brings the names to disk: every creation, renaming and deletion up to now. It brings no file's bytes.</summary>
    /// <exception cref="StoreFileException">
    /// The disk failed. None of the changes since the last sync is certain any more, and a later sync that succeeds does not
    /// make them so.
    /// </exception>
    void Sync();
}
