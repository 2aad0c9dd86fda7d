using System.Numerics;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying;

/// <summary>Finds the rows of a trace by span id. It holds numbers alone: eight to sixteen bytes a row, the ids stay where they are.</summary>
internal sealed class SpanIdIndex
{
    private const int MinSlots = 4;

    // Senders choose the ids: with a multiplier of its own nobody can choose ones that all fall into one place.
    private static readonly ulong Multiplier = (ulong)Random.Shared.NextInt64() | 1;

    // The row's index plus one; 0 is free. At most half are taken.
    private readonly int[] _slots;
    private readonly int _shift;

    /// <summary>An empty index.</summary>
    /// <param name="count">How many rows it will hold at most.</param>
    public SpanIdIndex(int count)
    {
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count * 2L, MinSlots));
        _slots = new int[slots];
        _shift = 64 - BitOperations.Log2((uint)slots);
    }

    /// <summary>The first of the rows with each id.</summary>
    public static SpanIdIndex Of(ReadOnlySpan<SpanRow> rows)
    {
        var index = new SpanIdIndex(rows.Length);
        for (var row = 0; row < rows.Length; row++)
        {
            index.FindOrAdd(rows, row);
        }
        return index;
    }

    /// <summary>The row that was added with the id of this one; where there is none this one is added.</summary>
    /// <returns>The row's index, or -1 where this one was added.</returns>
    public int FindOrAdd(ReadOnlySpan<SpanRow> rows, int row)
    {
        ref var slot = ref _slots[SlotOf(rows, rows[row].Id)];
        if (slot != 0)
        {
            return slot - 1;
        }
        slot = row + 1;
        return -1;
    }

    /// <summary>The index of the row with an id, or -1.</summary>
    public int Find(ReadOnlySpan<SpanRow> rows, SpanId id) => _slots[SlotOf(rows, id)] - 1;

    private int SlotOf(ReadOnlySpan<SpanRow> rows, SpanId id)
    {
        var at = (int)((id.Value * Multiplier) >> _shift);
        while (_slots[at] is not 0 and var taken && rows[taken - 1].Id != id)
        {
            at = (at + 1) & (_slots.Length - 1);
        }
        return at;
    }
}
