namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The frames of the segment that is being written, in chunks that never move. One thread adds; others read.</summary>
internal sealed class FrameMemory
{
    private const int ChunkSize = 1 << 20;

    private readonly List<Chunk> _chunks = [];
    private volatile Chunk[] _visible = [];
    private int _used;
    private long _byteCount;

    public long ByteCount => _byteCount;

    /// <returns>Where the frame begins in the segment.</returns>
    public uint Add(ReadOnlySpan<byte> frame)
    {
        if (_chunks.Count == 0 || frame.Length > _chunks[^1].Bytes.Length - _used)
        {
            _chunks.Add(new Chunk(ByteCount, new byte[Math.Max(ChunkSize, frame.Length)]));
            _visible = [.. _chunks];
            _used = 0;
        }
        frame.CopyTo(_chunks[^1].Bytes.AsSpan(_used));
        _used += frame.Length;
        Volatile.Write(ref _byteCount, _byteCount + frame.Length);
        return (uint)(_byteCount - frame.Length);
    }

    /// <summary>All bytes from an offset on, in parts that follow each other. What is added meanwhile may be missing.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> From(long offset)
    {
        // In this order: the chunks hold at least as much as the count says.
        var byteCount = Volatile.Read(ref _byteCount);
        var chunks = _visible;
        for (var index = 0; index < chunks.Length; index++)
        {
            var chunk = chunks[index];
            var end = index + 1 < chunks.Length ? Math.Min(byteCount, chunks[index + 1].Offset) : byteCount;
            var start = Math.Max(offset, chunk.Offset);
            if (start < end)
            {
                yield return chunk.Bytes.AsMemory((int)(start - chunk.Offset), (int)(end - start));
            }
        }
    }

    public ReadOnlySpan<byte> Read(uint offset, int length)
    {
        var chunks = _visible;
        var index = Array.FindLastIndex(chunks, chunk => chunk.Offset <= offset);
        return chunks[index].Bytes.AsSpan((int)(offset - chunks[index].Offset), length);
    }

    private readonly record struct Chunk(long Offset, byte[] Bytes);
}
