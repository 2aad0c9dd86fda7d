using Microsoft.Win32.SafeHandles;

namespace TimeTrace.Tracing.Storage.Files;

/// <summary>An open file on disk.</summary>
/// <param name="path">Its whole path when it was opened.</param>
/// <param name="stream">Without a buffer. Only its handle is used: offsets are given at every call.</param>
internal sealed class DiskFile(string path, FileStream stream) : IStoreFile
{
    private readonly SafeFileHandle _handle = stream.SafeFileHandle;
    private volatile StoreFileException? _failedSync;

    /// <inheritdoc/>
    public long Length => DiskFaults.Explained(path, "measured", () => RandomAccess.GetLength(_handle));

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        try
        {
            var count = 0;
            while (
                count < target.Length && RandomAccess.Read(_handle, target[count..], offset + count) is > 0 and var more
            )
            {
                count += more;
            }
            return count;
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            throw DiskFaults.Explain(path, "read", fault);
        }
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        try
        {
            RandomAccess.Write(_handle, bytes, offset);
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            throw DiskFaults.Explain(path, "written", fault);
        }
    }

    /// <inheritdoc/>
    public void SetLength(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        DiskFaults.Explained(path, "cut or extended", () => RandomAccess.SetLength(_handle, length));
    }

    /// <inheritdoc/>
    public void Sync()
    {
        if (_failedSync is { } failed)
        {
            throw failed;
        }
        try
        {
            DiskFaults.Explained(path, "synced", () => DiskSync.SyncFile(_handle));
        }
        catch (StoreFileException fault)
        {
            _failedSync = fault;
            throw;
        }
    }

    /// <inheritdoc/>
    public MappedBytes Map() => DiskFaults.Explained(path, "mapped", () => MappedBytes.Map(_handle));

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
