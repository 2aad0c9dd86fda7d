using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// The byte strings that recur in a segment, each under a number from 0 on. Reading is safe while one thread adds, for every
/// number that it has learned.
/// </summary>
/// <remarks>
/// What is seen once stays a literal: a doorkeeper remembers hashes and lets a string in at its second sight. The bytes are
/// compared whole, so a hash that two strings share costs time only.
/// </remarks>
/// <param name="maxByteCount">How many bytes the strings may take together; what comes later stays a literal.</param>
internal sealed class EntryDictionary(int maxByteCount) : IEntryReader
{
    /// <summary>Longer strings stay literals: they seldom recur.</summary>
    public const int MaxEntryLength = 16 * 1024;

    private const int DoorkeeperSize = 1 << 17;
    private const int InitialSlots = 1 << 12;
    private readonly uint[] _doorkeeper = new uint[DoorkeeperSize];
    private readonly EntryArena _arena = new(maxByteCount);
    private Slot[] _slots = new Slot[InitialSlots];

    public int Count => _arena.Count;

    public ReadOnlySpan<byte> Read(int number) => _arena.Read(number);

    /// <summary>Takes in an entry of a frame that is read back. Numbers that are passed over belong to entries that are lost.</summary>
    /// <exception cref="SegmentDamageException">The number is taken, or there is no room: no sound frame has such an entry.</exception>
    public void AddAt(int number, ReadOnlySpan<byte> bytes)
    {
        if (number < Count || number >= _arena.MaxCount || !_arena.HasRoom(bytes.Length))
        {
            throw new SegmentDamageException("a dictionary entry has no place");
        }
        while (Count < number)
        {
            _arena.AddLost();
        }
        var hash = AttributeHash.Compute(bytes);
        Add(ref FindSlot(bytes, SlotHash(hash)), bytes, SlotHash(hash));
    }

    /// <summary>Finds a string, or takes it in when it is seen for the second time.</summary>
    /// <param name="bytes">The string.</param>
    /// <param name="isExpected">Whether it is sure to recur: then it is taken in at first sight.</param>
    /// <param name="isNew">Whether it was taken in just now.</param>
    /// <returns>Its number, or -1 where it stays a literal.</returns>
    public int FindOrAdd(ReadOnlySpan<byte> bytes, bool isExpected, out bool isNew)
    {
        isNew = false;
        if (bytes.Length > MaxEntryLength)
        {
            return -1;
        }
        var hash = AttributeHash.Compute(bytes);
        ref var slot = ref FindSlot(bytes, SlotHash(hash));
        if (slot.NumberPlusOne != 0)
        {
            return slot.NumberPlusOne - 1;
        }
        if (!isExpected && !WasSeen(hash) || !_arena.HasRoom(bytes.Length))
        {
            return -1;
        }
        isNew = true;
        return Add(ref slot, bytes, SlotHash(hash));
    }

    private static uint SlotHash(ulong hash) => (uint)(hash ^ (hash >> 32));

    private ref Slot FindSlot(ReadOnlySpan<byte> bytes, uint hash)
    {
        var mask = _slots.Length - 1;
        for (var index = (int)hash & mask; ; index = (index + 1) & mask)
        {
            ref var slot = ref _slots[index];
            if (
                slot.NumberPlusOne == 0
                || slot.Hash == hash
                    && slot.Length == bytes.Length
                    && _arena.At(slot.Offset, slot.Length).SequenceEqual(bytes)
            )
            {
                return ref slot;
            }
        }
    }

    private int Add(ref Slot slot, ReadOnlySpan<byte> bytes, uint hash)
    {
        var number = _arena.Add(bytes, out var offset);
        slot = new Slot
        {
            Hash = hash,
            NumberPlusOne = number + 1,
            Offset = offset,
            Length = bytes.Length,
        };
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }
        return number;
    }

    /// <summary>Whether a hash was seen before, as far as is remembered.</summary>
    private bool WasSeen(ulong hash)
    {
        ref var seen = ref _doorkeeper[(hash >> 15) & (DoorkeeperSize - 1)];
        var mark = (uint)(hash >> 32) | 1;
        var wasSeen = seen == mark;
        seen = mark;
        return wasSeen;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot.NumberPlusOne != 0)
            {
                var index = (int)slot.Hash & mask;
                while (_slots[index].NumberPlusOne != 0)
                {
                    index = (index + 1) & mask;
                }
                _slots[index] = slot;
            }
        }
    }

    // Sixteen bytes, and all that a comparison needs: a search touches as little memory as can be.
    private struct Slot
    {
        public uint Hash;
        public int NumberPlusOne;
        public int Offset;
        public int Length;
    }
}
