using System.Runtime.CompilerServices;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>A list that one writer extends while readers read what was there before, without a lock.</summary>
internal sealed class AppendOnlyList<T>
{
    private T[] _items = new T[1];
    private int _count;

    /// <summary>All items added so far; later additions do not show in it.</summary>
    public ReadOnlyMemory<T> Items
    {
        get
        {
            // The count is published last and read first, so that the array always covers it.
            var count = Volatile.Read(ref _count);
            return Volatile.Read(ref _items).AsMemory(0, count);
        }
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>What the slots take, used or not.</summary>
    public long ByteCount => (long)_items.Length * Unsafe.SizeOf<T>();

    /// <summary>By how much the slots grow with the next item.</summary>
    public long NextGrowth => _count == _items.Length ? ByteCount : 0;

    public void Add(T item)
    {
        if (_count == _items.Length)
        {
            var larger = new T[_count * 2];
            _items.CopyTo(larger, 0);
            Volatile.Write(ref _items, larger);
        }
        _items[_count] = item;
        Volatile.Write(ref _count, _count + 1);
    }
}
