using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>An open file on the simulated disk.</summary>
internal sealed class FaultyFile(FaultyFolder folder, string name, FaultyContent content, bool isWritable) : IStoreFile
{
    private bool _hasFailedSync;
    private bool _isClosed;

    public long Length
    {
        get
        {
            lock (folder.Gate)
            {
                ObjectDisposedException.ThrowIf(_isClosed, this);
                return content.Length;
            }
        }
    }

    public int Read(long offset, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        lock (folder.Gate)
        {
            Begin(DiskOperationKind.Read);
            var rest = content.Visible[(int)Math.Min(offset, content.Length)..];
            var count = Math.Min(rest.Length, target.Length);
            rest[..count].CopyTo(target);
            return count;
        }
    }

    /// <summary>Where it fails, some of the bytes are written.</summary>
    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        lock (folder.Gate)
        {
            CheckWritable();
            if (folder.IsFault(DiskOperationKind.Write, name))
            {
                content.Write(offset, bytes[..(bytes.Length / 2)]);
                throw folder.Fault(name);
            }
            var growth = Math.Max(0, offset + bytes.Length - content.Length);
            var missing = (int)Math.Clamp(growth - folder.FreeByteCount, 0, bytes.Length);
            content.Write(offset, bytes[..^missing]);
            if (missing > 0)
            {
                throw new StoreFileException($"{folder.Path} is full.") { IsDiskFull = true };
            }
        }
    }

    public void SetLength(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        lock (folder.Gate)
        {
            CheckWritable();
            folder.Begin(DiskOperationKind.SetLength, name);
            content.SetLength(length);
        }
    }

    public void Sync()
    {
        lock (folder.Gate)
        {
            CheckWritable();
            if (_hasFailedSync || folder.IsFault(DiskOperationKind.Sync, name))
            {
                FailSync();
            }
            content.Sync();
        }
    }

    public MappedBytes Map()
    {
        lock (folder.Gate)
        {
            Begin(DiskOperationKind.Map);
            var bytes = content.Visible.ToArray();
            return new MappedBytes(bytes.Length == 0 ? null : new NativeCopy(bytes), bytes.Length);
        }
    }

    public void Dispose()
    {
        lock (folder.Gate)
        {
            _isClosed = true;
        }
    }

    private void Begin(DiskOperationKind kind)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        folder.Begin(kind, name);
    }

    private void CheckWritable()
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        if (!isWritable)
        {
            throw new StoreFileException($"{name} on {folder.Path} is open for reading only.");
        }
    }

    private void FailSync()
    {
        if (!_hasFailedSync)
        {
            folder.Dice.Next();
            content.FailSync(folder.Dice);
            _hasFailedSync = true;
        }
        throw folder.Fault(name);
    }
}
