using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>
/// A file that another process may be writing, as long as it was when it was opened. It is read, not mapped: a mapped page that is
/// cut off would end this process.
/// </summary>
/// <remarks>A slice is valid until the next one.</remarks>
/// <param name="file">The open file.</param>
/// <param name="meter">Counts what is read.</param>
internal sealed class FileBytes(IStoreFile file, WorkMeter meter) : IBytes
{
    private const int WindowLength = 1 << 20;

    private byte[] _window = new byte[WindowLength];
    private long _start;
    private int _count;

    public long Length { get; } = file.Length;

    /// <exception cref="SegmentDamageException">The stretch runs past the end, or cannot be read, or was cut off meanwhile.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
        {
            throw new SegmentDamageException("bytes are cut off");
        }
        if (offset < _start || offset + length > _start + _count)
        {
            Fill(offset, length);
        }
        return _window.AsSpan((int)(offset - _start), length);
    }

    /// <summary>The whole file in memory.</summary>
    /// <exception cref="SegmentDamageException">It cannot be read, was cut meanwhile, or is too long to be held.</exception>
    public byte[] ReadAll()
    {
        var bytes = Length <= Array.MaxLength ? new byte[Length] : throw new SegmentDamageException("it is too long");
        for (var offset = 0; offset < bytes.Length; offset += WindowLength)
        {
            var part = bytes.AsSpan(offset, Math.Min(WindowLength, bytes.Length - offset));
            Slice(offset, part.Length).CopyTo(part);
        }
        return bytes;
    }

    private void Fill(long offset, int length)
    {
        if (_window.Length < length)
        {
            _window = new byte[length];
        }
        var wanted = (int)Math.Min(_window.Length, Length - offset);
        (_start, _count) = (offset, 0);
        _count = Read(offset, _window.AsSpan(0, wanted));
        meter.Add(_count);
        if (_count < wanted)
        {
            throw new SegmentDamageException("bytes were cut off meanwhile");
        }
    }

    // What the disk does not give back is damage like any other: the work goes on with the rest.
    private int Read(long offset, Span<byte> target)
    {
        try
        {
            return file.Read(offset, target);
        }
        catch (StoreFileException fault)
        {
            throw new SegmentDamageException($"it cannot be read: {fault.Message.TrimEnd('.')}");
        }
    }
}
