namespace TimeTrace.Tracing.Storage.Files;

/// <summary>An open file of a store. What its writes survive is said at <see cref="IStoreFolder"/>.</summary>
/// <remarks>Reading and syncing are safe while one thread writes.</remarks>
internal interface IStoreFile : IDisposable
{
    /// <summary>In bytes.</summary>
    /// <exception cref="StoreFileException">The disk does not answer.</exception>
    long Length { get; }

    /// <summary>Reads until the target is full or the file ends.</summary>
    /// <param name="offset">In bytes from the start; behind the end there is nothing to read.</param>
    /// <param name="target">Takes the bytes.</param>
    /// <returns>How many bytes were read.</returns>
    /// <exception cref="StoreFileException">The disk failed.</exception>
    int Read(long offset, Span<byte> target);

    /// <summary>Writes all the bytes; readers see them at once. A gap behind the old end reads as zeros.</summary>
    /// <remarks>
    /// A loss of power may drop them until <see cref="Sync"/>, and may tear them: any sectors of 512 bytes stay as they were.
    /// </remarks>
    /// <param name="offset">In bytes from the start.</param>
    /// <param name="bytes">What to write.</param>
    /// <exception cref="StoreFileException">
    /// The disk is full or failed. Any part of the bytes may have been written; writing them again is allowed.
    /// </exception>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts the file, or extends it with zeros, without taking room for them.</summary>
    /// <remarks>
    /// A loss of power may undo it until <see cref="Sync"/>. Never cut a file that is mapped: touching a page that is gone ends
    /// the process.
    /// </remarks>
    /// <param name="length">In bytes.</param>
    /// <exception cref="StoreFileException">The disk failed.</exception>
    void SetLength(long length);

    /// <summary>Brings the file's bytes to disk: those of every write that ended before the call. It brings no names.</summary>
    /// <exception cref="StoreFileException">
    /// The disk failed. Then every write since the last good sync is uncertain, although reads may still show it: the system
    /// forgets that the bytes were never written, so a second try would succeed and prove nothing. Therefore every later sync
    /// of this open file fails too. Write the bytes again to a new file, or give them up.
    /// </exception>
    void Sync();

    /// <summary>Maps the whole file for reading, as long as it is now. Only for files that are finished.</summary>
    /// <exception cref="StoreFileException">It cannot be mapped.</exception>
    MappedBytes Map();
}
