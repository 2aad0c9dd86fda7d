using System.Numerics;

namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>
/// Some of the positions of a tree, as a bitmap with a running count for every 512 bits: the rows of a list without the list.
/// Changes take time in proportion to the rows they touch, divided by 64. Not for several threads at once while it changes.
/// </summary>
public sealed class RowSet
{
    private const int WordBits = 64;
    private const int BlockWords = 8;

    private readonly ulong[] _words;
    private readonly int[] _before;
    private int _countedBlocks;

    /// <summary>An empty set.</summary>
    /// <param name="length">Positions are from zero to below this.</param>
    public RowSet(int length)
    {
        Length = length;
        _words = new ulong[(length + WordBits - 1) / WordBits];
        _before = new int[(_words.Length / BlockWords) + 2];
    }

    /// <summary>A set that changes on its own from now on.</summary>
    public RowSet(RowSet other)
        : this(other.Length) => other._words.CopyTo(_words, 0);

    /// <summary>Positions are from zero to below this.</summary>
    public int Length { get; }

    /// <summary>How many positions are in the set.</summary>
    public int Count => Rank(Length);

    /// <summary>True where the position is in the set.</summary>
    public bool Contains(int position) => (_words[position / WordBits] >> (position % WordBits) & 1) != 0;

    /// <summary>Adds the positions from <paramref name="start"/> to below <paramref name="end"/>.</summary>
    public void Add(int start, int end) => Change(start, end, static (word, mask) => word | mask);

    /// <summary>Adds one position.</summary>
    public void Add(int position)
    {
        _words[position / WordBits] |= 1UL << (position % WordBits);
        Forget(position);
    }

    /// <summary>Takes the positions from <paramref name="start"/> to below <paramref name="end"/> out.</summary>
    public void Remove(int start, int end) => Change(start, end, static (word, mask) => word & ~mask);

    /// <summary>Leaves only what is in the other set of the same length too.</summary>
    public void IntersectWith(RowSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= other._words[i];
        }
        Forget(0);
    }

    /// <summary>How many positions of the set lie before one: the number of its row.</summary>
    /// <param name="position">Up to <see cref="Length"/>.</param>
    public int Rank(int position)
    {
        var (word, block) = (position / WordBits, position / WordBits / BlockWords);
        CountUpTo(block);
        var rank = _before[block];
        for (var i = block * BlockWords; i < word; i++)
        {
            rank += BitOperations.PopCount(_words[i]);
        }
        var rest = position % WordBits;
        return rest == 0 ? rank : rank + BitOperations.PopCount(_words[word] << (WordBits - rest));
    }

    /// <summary>The position of a row by its number, or -1 where there are not so many.</summary>
    public int Select(int row)
    {
        if (row < 0 || row >= Count)
        {
            return -1;
        }
        var block = BlockOf(row);
        var rest = row - _before[block];
        var word = block * BlockWords;
        for (var count = BitOperations.PopCount(_words[word]); count <= rest; )
        {
            rest -= count;
            count = BitOperations.PopCount(_words[++word]);
        }
        var bits = _words[word];
        for (; rest > 0; rest--)
        {
            bits &= bits - 1;
        }
        return (word * WordBits) + BitOperations.TrailingZeroCount(bits);
    }

    // The last block with no more than that many before it.
    private int BlockOf(int row)
    {
        var (low, high) = (0, (Length / WordBits / BlockWords) + 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _before[middle] <= row && middle <= _countedBlocks ? (middle, high) : (low, middle);
        }
        return low;
    }

    private void CountUpTo(int block)
    {
        for (; _countedBlocks < block; _countedBlocks++)
        {
            var count = _before[_countedBlocks];
            foreach (var word in _words.AsSpan(_countedBlocks * BlockWords, BlockWords))
            {
                count += BitOperations.PopCount(word);
            }
            _before[_countedBlocks + 1] = count;
        }
    }

    private void Change(int start, int end, Func<ulong, ulong, ulong> change)
    {
        if (start >= end)
        {
            return;
        }
        var (first, last) = (start / WordBits, (end - 1) / WordBits);
        for (var i = first; i <= last; i++)
        {
            var mask = i == first ? ulong.MaxValue << (start % WordBits) : ulong.MaxValue;
            mask &= i == last ? ulong.MaxValue >> (WordBits - 1 - ((end - 1) % WordBits)) : ulong.MaxValue;
            _words[i] = change(_words[i], mask);
        }
        Forget(start);
    }

    private void Forget(int position) => _countedBlocks = Math.Min(_countedBlocks, position / WordBits / BlockWords);
}
