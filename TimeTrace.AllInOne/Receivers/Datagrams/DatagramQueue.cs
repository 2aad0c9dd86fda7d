using System.Buffers.Binary;

namespace TimeTrace.AllInOne.Receivers.Datagrams;

/// <summary>Datagrams one after the other, each behind its length, up to a number of bytes.</summary>
/// <param name="maxBytes">How many bytes they may be; each counts as at least <see cref="LeastRoomBytes"/>.</param>
internal sealed class DatagramQueue(int maxBytes)
{
    /// <summary>The smallest ones take as long to read as this many bytes of larger ones, about: what waits is soon read.</summary>
    public const int LeastRoomBytes = 768;

    private const int LengthBytes = sizeof(int);
    private const int FirstBytes = 1 << 16;

    // A queue that was once long gives its room back.
    private const int MostBytesKept = 1 << 20;

    private byte[] _bytes = [];
    private int _length;
    private int _read;
    private int _room;

    public bool IsEmpty => _read == _length;

    /// <summary>Adds a datagram; false where there is no room.</summary>
    public bool TryAdd(ReadOnlySpan<byte> datagram)
    {
        var room = _room + Math.Max(LengthBytes + datagram.Length, LeastRoomBytes);
        if (room > maxBytes)
        {
            return false;
        }
        _room = room;
        var end = _length + LengthBytes + datagram.Length;
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Min(maxBytes, Math.Max(end, Math.Max(FirstBytes, _bytes.Length * 2))));
        }
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), datagram.Length);
        datagram.CopyTo(_bytes.AsSpan(_length + LengthBytes));
        _length = end;
        return true;
    }

    /// <summary>Takes the first one out; it is valid until <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Take()
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_read, LengthBytes));
        var datagram = _bytes.AsSpan(_read + LengthBytes, length);
        _read += LengthBytes + length;
        return datagram;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        (_length, _read, _room) = (0, 0, 0);
        _bytes = _bytes.Length > MostBytesKept ? [] : _bytes;
    }
}
