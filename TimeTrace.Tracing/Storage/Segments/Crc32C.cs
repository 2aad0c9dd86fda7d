using System.Numerics;
using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>CRC-32C (Castagnoli), which processors compute by themselves. See https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>Goes on with the checksum of the bytes before.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var register = ~checksum;
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            register = BitOperations.Crc32C(register, eight);
        }
        foreach (var one in bytes[(bytes.Length & ~7)..])
        {
            register = BitOperations.Crc32C(register, one);
        }
        return ~register;
    }

    public static uint Append(uint checksum, ulong value) => ~BitOperations.Crc32C(~checksum, value);
}
