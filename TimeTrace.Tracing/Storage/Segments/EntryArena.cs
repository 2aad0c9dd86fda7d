namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Keeps byte strings one after another in chunks that never move, so that readers need no lock.</summary>
internal sealed class EntryArena(int maxByteCount)
{
    private const int ChunkBits = 20;
    private const int ChunkSize = 1 << ChunkBits;
    private const int Lost = -1;
    private const int StretchBits = 13;
    private const int StretchMask = (1 << StretchBits) - 1;

    private readonly byte[]?[] _chunks = new byte[]?[(maxByteCount + ChunkSize - 1) / ChunkSize];

    private readonly Place[]?[] _places = new Place[]?[1 << 8];
    private int _chunk = -1;
    private int _used = ChunkSize;

    /// <summary>How many strings can be numbered.</summary>
    public int MaxCount => _places.Length << StretchBits;

    /// <summary>How many strings there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a string of that length has a place.</summary>
    public bool HasRoom(int length) =>
        Count < MaxCount && length <= ChunkSize && (_used + length <= ChunkSize || _chunk + 1 < _chunks.Length);

    /// <param name="bytes">The string.</param>
    /// <param name="offset">Where it lies from now on.</param>
    /// <returns>The string's number.</returns>
    public int Add(ReadOnlySpan<byte> bytes, out int offset)
    {
        if (_chunk < 0 || _used + bytes.Length > ChunkSize)
        {
            _chunks[++_chunk] = new byte[ChunkSize];
            _used = 0;
        }
        bytes.CopyTo(_chunks[_chunk].AsSpan(_used));
        var stretch = _places[Count >> StretchBits] ??= new Place[StretchMask + 1];
        offset = (_chunk << ChunkBits) + _used;
        stretch[Count & StretchMask] = new Place(offset, bytes.Length);
        _used += bytes.Length;
        return Count++;
    }

    /// <summary>Gives a number to a string that is lost, so that those after it keep theirs.</summary>
    public void AddLost()
    {
        var stretch = _places[Count >> StretchBits] ??= new Place[StretchMask + 1];
        stretch[Count++ & StretchMask] = new Place(Lost, 0);
    }

    /// <exception cref="SegmentDamageException">There is no such string, or it is lost.</exception>
    public ReadOnlySpan<byte> Read(int number)
    {
        if ((uint)number >= (uint)Count)
        {
            throw new SegmentDamageException("a dictionary entry is missing");
        }
        var place = _places[number >> StretchBits]![number & StretchMask];
        return place.Offset == Lost
            ? throw new SegmentDamageException("a dictionary entry is lost")
            : At(place.Offset, place.Length);
    }

    /// <summary>The bytes of a string whose place is known.</summary>
    public ReadOnlySpan<byte> At(int offset, int length) =>
        _chunks[offset >> ChunkBits].AsSpan(offset & (ChunkSize - 1), length);

    private readonly record struct Place(int Offset, int Length);
}
