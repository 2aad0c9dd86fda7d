using System.Numerics;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Numbers in groups of seven bits, the lowest first, as protobuf writes them.</summary>
internal static class Varint
{
    public const int MaxLength = 10;

    /// <summary>How many bytes the shortest form of a number takes.</summary>
    public static int LengthOf(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    /// <summary>Writes the shortest form.</summary>
    /// <returns>How many bytes it took.</returns>
    public static int Write(Span<byte> target, ulong value)
    {
        var length = 0;
        while (value >= 0x80)
        {
            target[length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        target[length++] = (byte)value;
        return length;
    }

    /// <summary>Small differences of either sign become small numbers; the difference may wrap around.</summary>
    public static ulong FromDifference(ulong value, ulong origin)
    {
        var difference = (long)(value - origin);
        return (ulong)((difference << 1) ^ (difference >> 63));
    }

    public static ulong ToValue(ulong coded, ulong origin) => origin + ((coded >> 1) ^ (0 - (coded & 1)));
}
