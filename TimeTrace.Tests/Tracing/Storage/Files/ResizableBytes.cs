namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>Bytes with a length that changes. What is added without being written is zero.</summary>
internal sealed class ResizableBytes
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public ResizableBytes Copy()
    {
        var copy = new ResizableBytes();
        copy.Write(0, Span);
        return copy;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        SetLength(Math.Max(Length, offset + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan((int)offset));
    }

    public void SetLength(long length)
    {
        if (length > _bytes.Length)
        {
            Array.Resize(ref _bytes, checked((int)Math.Max(length, _bytes.Length * 2L)));
        }
        _bytes.AsSpan(Math.Min(Length, (int)length)..Length).Clear();
        Length = (int)length;
    }
}
