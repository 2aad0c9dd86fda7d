using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Counts the traces that use a resource or scope, so that what they share is accounted for once.</summary>
internal sealed class SharedParts
{
    private readonly Dictionary<object, int> _uses = new(ReferenceEqualityComparer.Instance);

    /// <summary>What the parts in use take.</summary>
    public long ByteCount { get; private set; }

    public void Use(object part, long byteCount)
    {
        ref var uses = ref CollectionsMarshal.GetValueRefOrAddDefault(_uses, part, out var isKnown);
        uses++;
        ByteCount += isKnown ? 0 : byteCount;
    }

    public void Release(object part, long byteCount)
    {
        if (--CollectionsMarshal.GetValueRefOrNullRef(_uses, part) == 0)
        {
            _uses.Remove(part);
            ByteCount -= byteCount;
        }
    }
}
