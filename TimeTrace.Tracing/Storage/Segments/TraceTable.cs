using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The traces of a segment, numbered from 0 on in the order of their first span. One thread adds; others may look up.</summary>
internal sealed class TraceTable
{
    private const int InitialSize = 1 << 10;

    // Slots hold numbers plus one. A reader takes the slots once: growth puts a new array in their place.
    private int[] _slots = new int[InitialSize * 2];
    private TraceId[] _ids = new TraceId[InitialSize];

    public int Count { get; private set; }

    public TraceId this[int number] => _ids[number];

    /// <returns>The trace's number, or -1.</returns>
    public int Find(TraceId id)
    {
        var slots = Volatile.Read(ref _slots);
        return slots[SlotOf(slots, id)] - 1;
    }

    /// <returns>The trace's number.</returns>
    public int FindOrAdd(TraceId id)
    {
        var slot = SlotOf(_slots, id);
        if (_slots[slot] > 0)
        {
            return _slots[slot] - 1;
        }
        if (Count == _ids.Length)
        {
            Grow();
            slot = SlotOf(_slots, id);
        }
        _ids[Count] = id;
        Volatile.Write(ref _slots[slot], ++Count);
        return Count - 1;
    }

    private int SlotOf(int[] slots, TraceId id)
    {
        var mask = slots.Length - 1;
        var index = Hash(id) & mask;
        while (true)
        {
            var number = Volatile.Read(ref slots[index]) - 1;
            if (number < 0 || _ids[number] == id)
            {
                return index;
            }
            index = (index + 1) & mask;
        }
    }

    // Ids are random, yet some senders fill one half with zeros or a clock.
    private static int Hash(TraceId id) => (int)((id.High ^ (id.Low * 0x9E3779B97F4A7C15)) >> 32);

    private void Grow()
    {
        Array.Resize(ref _ids, _ids.Length * 2);
        var slots = new int[_ids.Length * 2];
        for (var number = 0; number < Count; number++)
        {
            slots[SlotOf(slots, _ids[number])] = number + 1;
        }
        Volatile.Write(ref _slots, slots);
    }
}
