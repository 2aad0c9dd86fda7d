using System.Buffers;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>
/// One body in pooled memory. It grows as bytes arrive, not as the sender announces them, within the limit for one
/// body and the budget for all.
/// </summary>
/// <param name="budget">The budget for all bodies.</param>
/// <param name="maxBytes">The limit for this one.</param>
internal sealed class BodyBuffer(BodyBudget budget, int maxBytes) : IDisposable
{
    private const int SmallestBytes = 4096;
    private const int LargestFirstBytes = 1 << 20;

    private byte[] _bytes = [];
    private int _length;
    private long _heldBytes;

    /// <summary>What has arrived.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Makes the first room for a body whose size was announced.</summary>
    /// <exception cref="RefusedRequestException">The announced size is beyond the limit, or the budget is spent.</exception>
    public void Expect(long announcedBytes)
    {
        if (announcedBytes > maxBytes)
        {
            ThrowTooLarge();
        }
        Grow((int)Math.Clamp(announcedBytes, SmallestBytes, LargestFirstBytes));
    }

    /// <summary>Room for at least one more byte.</summary>
    /// <exception cref="RefusedRequestException">The budget is spent.</exception>
    public Memory<byte> GetRoom()
    {
        if (_length == _bytes.Length)
        {
            Grow(Math.Max(SmallestBytes, (int)Math.Min(2L * _length, maxBytes + 1L)));
        }
        return _bytes.AsMemory(_length);
    }

    /// <summary>Notes bytes that were written to the room.</summary>
    /// <exception cref="RefusedRequestException">The body is beyond the limit.</exception>
    public void Advance(int count)
    {
        _length += count;
        if (_length > maxBytes)
        {
            ThrowTooLarge();
        }
    }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="RefusedRequestException">The body is beyond the limit, or the budget is spent.</exception>
    public void Append(in ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            Append(segment.Span);
        }
    }

    /// <summary>Counts more memory that this body takes, until it is disposed of.</summary>
    /// <exception cref="RefusedRequestException">The budget is spent.</exception>
    public void Hold(long bytes)
    {
        if (!budget.TryHold(bytes))
        {
            throw new RefusedRequestException(RefusalReason.Overloaded, "too many requests are under way");
        }
        _heldBytes += bytes;
    }

    /// <summary>An empty buffer under the same bounds.</summary>
    public BodyBuffer CreateSibling() => new(budget, maxBytes);

    public void Dispose()
    {
        Return(_bytes);
        _bytes = [];
        _length = 0;
        budget.Release(_heldBytes);
        _heldBytes = 0;
    }

    private static void Return(byte[] bytes)
    {
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = GetRoom().Span;
            var count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            Advance(count);
            bytes = bytes[count..];
        }
    }

    private void Grow(int capacity)
    {
        Hold(capacity - _bytes.Length);
        var larger = ArrayPool<byte>.Shared.Rent(capacity);
        Written.CopyTo(larger);
        Return(_bytes);
        _bytes = larger;
    }

    private void ThrowTooLarge() =>
        throw new RefusedRequestException(RefusalReason.TooLarge, $"the body is larger than {maxBytes} bytes");
}
