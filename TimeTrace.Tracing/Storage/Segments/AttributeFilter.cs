namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// A Bloom filter over the hashes of all attributes of a segment: four bits of one word for each. It says for sure that there is
/// no such attribute, or that there may be one.
/// </summary>
internal sealed class AttributeFilter
{
    private const int WordBits = 6;
    private const int BitsPerHash = 4;
    private readonly ulong[] _words;

    /// <param name="spans">How many spans the segment can hold; each gets a byte.</param>
    public AttributeFilter(int spans) =>
        _words = new ulong[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, spans / sizeof(ulong)))];

    public ReadOnlySpan<ulong> Words => _words;

    public void Add(ulong hash) => _words[WordOf(hash, _words.Length)] |= MaskOf(hash);

    /// <summary>Whether one of the hashes may be among those that the words were made of.</summary>
    public static bool MayHave(ReadOnlySpan<ulong> words, ReadOnlySpan<ulong> hashes)
    {
        foreach (var hash in hashes)
        {
            var mask = MaskOf(hash);
            if ((words[WordOf(hash, words.Length)] & mask) == mask)
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
