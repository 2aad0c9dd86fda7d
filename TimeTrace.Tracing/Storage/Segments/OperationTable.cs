using System.Text;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The services of a segment and their operations, each under a number. One thread adds; others read by number.</summary>
internal sealed class OperationTable
{
    /// <summary>Numbers have to fit <see cref="SpanFact.Operation"/>.</summary>
    public const int MaxCount = ushort.MaxValue + 1;

    private readonly Dictionary<string, int> _serviceNumbers = new(StringComparer.Ordinal);

    // A new array for each new service, so that readers see whole ones.
    private volatile string[] _services = [];
    private readonly SegmentOperation[]?[] _operations = new SegmentOperation[]?[MaxCount >> StretchBits];
    private Slot[] _slots = new Slot[256];

    private const int StretchBits = 8;

    public int Count { get; private set; }

    public int ServiceCount => _services.Length;

    public string ServiceName(int number) => _services[number];

    public SegmentOperation this[int number] => _operations[number >> StretchBits]![number & ((1 << StretchBits) - 1)];

    /// <returns>The service's number.</returns>
    public int FindOrAddService(ReadOnlySpan<byte> name)
    {
        var text = Encoding.UTF8.GetString(name);
        if (!_serviceNumbers.TryGetValue(text, out var number))
        {
            number = _services.Length;
            _services = [.. _services, text];
            _serviceNumbers[text] = number;
        }
        return number;
    }

    /// <returns>The service's number, or -1.</returns>
    public int FindService(string name) => Array.IndexOf(_services, name);

    /// <returns>The operation's number.</returns>
    public int FindOrAdd(int service, ReadOnlySpan<byte> name, SpanKind kind)
    {
        var hash = AttributeHash.Compute(name) ^ ((ulong)(uint)service << 32) ^ (uint)kind;
        var mask = _slots.Length - 1;
        for (var index = (int)hash & mask; ; index = (index + 1) & mask)
        {
            ref var slot = ref _slots[index];
            if (slot.Name is null)
            {
                return Add(ref slot, hash, service, name, kind);
            }
            if (slot.Hash == hash && slot.Service == service && slot.Kind == kind && name.SequenceEqual(slot.Name))
            {
                return slot.Number;
            }
        }
    }

    private int Add(ref Slot slot, ulong hash, int service, ReadOnlySpan<byte> name, SpanKind kind)
    {
        var number = Count;
        slot = new Slot(hash, service, kind, number, name.ToArray());
        var stretch = _operations[number >> StretchBits] ??= new SegmentOperation[1 << StretchBits];
        stretch[number & ((1 << StretchBits) - 1)] = new SegmentOperation(service, Encoding.UTF8.GetString(name), kind);
        Count++;
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }
        return number;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var slot in old.Where(slot => slot.Name is not null))
        {
            var index = (int)slot.Hash & mask;
            while (_slots[index].Name is not null)
            {
                index = (index + 1) & mask;
            }
            _slots[index] = slot;
        }
    }

    private readonly record struct Slot(ulong Hash, int Service, SpanKind Kind, int Number, byte[]? Name);
}
