namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Values by the bytes that they were made of; starts over where it would outgrow its bound.</summary>
internal sealed class BytesPool<T>(int maxBytes)
    where T : class
{
    private const int EntryBytes = 128;

    private readonly Dictionary<byte[], T> _values = new(BytesComparer.Instance);
    private long _byteCount;

    public T? Find(ReadOnlySpan<byte> bytes) =>
        _values.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(bytes, out var value) ? value : null;

    /// <summary>Makes the value of some bytes and keeps it unless it would take too much of the pool.</summary>
    public T Keep(byte[] bytes, Func<byte[], T> make)
    {
        var value = make(bytes);
        var byteCount = bytes.Length + EntryBytes;
        if (byteCount > maxBytes / 64)
        {
            return value;
        }
        if (_byteCount + byteCount > maxBytes)
        {
            _values.Clear();
            _byteCount = 0;
        }
        _byteCount += byteCount;
        _values[bytes] = value;
        return value;
    }
}
