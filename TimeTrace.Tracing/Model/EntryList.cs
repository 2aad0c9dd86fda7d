namespace TimeTrace.Tracing.Model;

/// <summary>A growing array whose items are filled in place and reused.</summary>
internal sealed class EntryList<T>(int capacity)
    where T : struct
{
    private readonly int _capacity = capacity;
    private T[] _items = new T[capacity];

    public int Count { get; private set; }

    public Span<T> Items => _items.AsSpan(0, Count);

    public ref T Add(out int index)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }
        index = Count++;
        ref var item = ref _items[index];
        item = default;
        return ref item;
    }

    public void RemoveLast() => Count--;

    public void Truncate(int count) => Count = count;

    // One huge batch must not hold its memory for ever.
    public void Clear()
    {
        Count = 0;
        if (_items.Length > _capacity * 64)
        {
            _items = new T[_capacity];
        }
    }
}
