using System.Text;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>Makes bytes that are wrong, or nearly right.</summary>
internal static class Mutation
{
    // What readers of numbers, JSON, addresses and patterns stumble over.
    private static readonly byte[][] Stones =
    [
        .. (
            (string[])
                [
                    "\\ud83e",
                    "null",
                    "[",
                    "{\"\":",
                    "\"",
                    "-1",
                    "1e999",
                    "NaN",
                    "9223372036854775808",
                    "%00",
                    "%ff",
                    "*",
                    "(",
                    "&&",
                    "=",
                ]
        ).Select(Encoding.UTF8.GetBytes),
        .. (byte[][])
            [
                [],
                [0xc3, 0x28],
                [0],
            ],
    ];

    /// <summary>Bytes of chance, of any length up to a bound.</summary>
    public static byte[] Noise(Random random, int maxLength)
    {
        var bytes = new byte[random.Next(maxLength + 1)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>The same bytes with up to four of them changed, which may still be good.</summary>
    public static byte[] Change(byte[] good, Random random)
    {
        byte[] changed = [.. good];
        for (var changes = random.Next(1, 5); changes > 0 && changed.Length > 0; changes--)
        {
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
        }
        return changed;
    }

    /// <summary>The beginning of bytes.</summary>
    public static byte[] Cut(byte[] bytes, Random random) => bytes[..random.Next(bytes.Length + 1)];

    /// <summary>Any of these: noise, a beginning, bytes changed, both; a few are still good.</summary>
    public static byte[] Any(byte[] good, Random random) =>
        random.Next(6) switch
        {
            0 => Noise(random, 2_000),
            1 => Cut(good, random),
            2 => Cut(Change(good, random), random),
            _ => Change(good, random),
        };

    /// <summary>The same bytes with some of them replaced by what is often read wrongly.</summary>
    public static byte[] Splice(byte[] good, Random random)
    {
        var start = random.Next(good.Length + 1);
        var end = Math.Min(good.Length, start + random.Next(10));
        return [.. good[..start], .. Stones[random.Next(Stones.Length)], .. good[end..]];
    }
}
