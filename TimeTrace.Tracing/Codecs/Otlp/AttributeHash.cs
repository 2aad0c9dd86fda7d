using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>
/// A 64-bit hash of an attribute's key, type and value, equal for equal attributes however their bytes are framed; of a list
/// only key and type count. It narrows searches; a hit is always verified against the attribute itself, so collisions cost time, never truth.
/// </summary>
internal static class AttributeHash
{
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Second = 0xE7037ED1A0B428DB;

    public static ulong Compute(ReadOnlySpan<byte> key, AttributeKind kind, ReadOnlySpan<byte> value) =>
        Mix(Compute(key) ^ (ulong)kind, Compute(value) ^ Second);

    public static ulong Compute(ReadOnlySpan<byte> key, AttributeKind kind, ulong bits) =>
        Mix(Compute(key) ^ (ulong)kind, Mix(bits ^ First, Second) ^ Second);

    public static ulong Compute(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length;
        var seed = (ulong)length * Second;
        if (length >= 16)
        {
            return ComputeLong(bytes, seed);
        }
        if (length >= 8)
        {
            return Mix(Read64(bytes, 0) ^ First, Read64(bytes, length - 8) ^ seed);
        }
        if (length >= 4)
        {
            return Mix(Read32(bytes, 0) ^ First ^ seed, Read32(bytes, length - 4) ^ Second);
        }
        var tail = length == 0 ? 0 : bytes[0] | ((ulong)bytes[length >> 1] << 8) | ((ulong)bytes[length - 1] << 16);
        return Mix(tail ^ First ^ seed, Second);
    }

    private static ulong ComputeLong(ReadOnlySpan<byte> bytes, ulong seed)
    {
        var hash = seed;
        var offset = 0;
        for (; bytes.Length - offset > 16; offset += 16)
        {
            hash = Mix(Read64(bytes, offset) ^ First ^ hash, Read64(bytes, offset + 8) ^ Second);
        }
        var last = bytes.Length - 16;
        return Mix(Read64(bytes, last) ^ First ^ hash, Read64(bytes, last + 8) ^ Second ^ hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ReadOnlySpan<byte> bytes, int offset) =>
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read32(ReadOnlySpan<byte> bytes, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
