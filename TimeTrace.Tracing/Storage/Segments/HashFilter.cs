using System.Numerics;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// A Bloom filter over hashes: four bits of one word for each. It says for sure that a hash is not among them, or that it may be.
/// </summary>
internal sealed class HashFilter
{
    private const int WordBits = 6;
    private const int BitsPerHash = 4;
    private readonly ulong[] _words;

    /// <param name="byteCount">How large it is; rounded up to a power of two.</param>
    public HashFilter(int byteCount) =>
        _words = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, byteCount / sizeof(ulong)))];

    public ReadOnlySpan<ulong> Words => _words;

    public void Add(ulong hash) => _words[WordOf(hash, _words.Length)] |= MaskOf(hash);

    /// <summary>Whether a hash may be among those that the words were made of.</summary>
    public static bool MayHave(ReadOnlySpan<ulong> words, ulong hash)
    {
        var mask = MaskOf(hash);
        return (words[WordOf(hash, words.Length)] & mask) == mask;
    }

    /// <summary>Whether one of the hashes may be.</summary>
    public static bool MayHaveAny(ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> hashes)
    {
        foreach (var hash in hashes)
        {
            if (MayHave(words, hash))
            {
                return true;
            }
        }
        return false;
    }

    private static int WordOf(ulong hash, int wordCount) => (int)(hash >> 32) & (wordCount - 1);

    private static ulong MaskOf(ulong hash)
    {
        var mask = 0UL;
        for (var bit = 0; bit < BitsPerHash; bit++)
        {
            mask |= 1UL << (int)((hash >> (bit * WordBits)) & 63);
        }
        return mask;
    }
}
