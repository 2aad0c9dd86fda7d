namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>The bytes of a file on the simulated disk: those that readers see, and those that are sure to survive.</summary>
/// <remarks>
/// Of what is not synced, every sector of 512 bytes, and the length, reach the disk as they were at a moment of their own.
/// </remarks>
internal sealed class FaultyContent
{
    private const int SectorSize = 512;
    private readonly List<Change> _unsynced = [];
    private readonly ResizableBytes _visible = new();
    private ResizableBytes _synced = new();

    public long Length => _visible.Length;

    public ReadOnlySpan<byte> Visible => _visible.Span;

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        _visible.Write(offset, bytes);
        _unsynced.Add(new Change(offset, bytes.ToArray(), Length));
    }

    public void SetLength(long length)
    {
        // What is cut off reads as zeros, should the file grow again.
        var cut = new byte[Math.Max(0, Length - length)];
        _visible.SetLength(length);
        _unsynced.Add(new Change(length, cut, length));
    }

    public void Sync()
    {
        _synced = OnDisk(count => count);
        _unsynced.Clear();
    }

    /// <summary>A sync that failed: what was not synced is partly on disk, and no later sync will bring the rest.</summary>
    public void FailSync(CrashDice dice)
    {
        _synced = OnDisk(dice.Survivors);
        _unsynced.Clear();
    }

    /// <summary>What a loss of power leaves.</summary>
    public FaultyContent Crash(CrashDice dice)
    {
        var left = new FaultyContent();
        left.Write(0, OnDisk(dice.Survivors).Span);
        left.Sync();
        return left;
    }

    private ResizableBytes OnDisk(Func<int, int> survivors)
    {
        var disk = _synced.Copy();
        var moments = new Dictionary<long, int>();
        for (var index = 0; index < _unsynced.Count; index++)
        {
            foreach (var (sector, offset, bytes) in _unsynced[index].Pieces())
            {
                if (!moments.TryGetValue(sector, out var moment))
                {
                    moments[sector] = moment = survivors(_unsynced.Count);
                }
                if (index < moment)
                {
                    disk.Write(offset, bytes.Span);
                }
            }
        }
        var changes = survivors(_unsynced.Count);
        disk.SetLength(changes == 0 ? _synced.Length : _unsynced[changes - 1].LengthAfter);
        return disk;
    }

    private readonly record struct Change(long Offset, byte[] Bytes, long LengthAfter)
    {
        public IEnumerable<(long Sector, long Offset, ReadOnlyMemory<byte> Bytes)> Pieces()
        {
            for (var at = 0; at < Bytes.Length; )
            {
                var sector = (Offset + at) / SectorSize;
                var length = (int)Math.Min(Bytes.Length - at, ((sector + 1) * SectorSize) - Offset - at);
                yield return (sector, Offset + at, Bytes.AsMemory(at, length));
                at += length;
            }
        }
    }
}
