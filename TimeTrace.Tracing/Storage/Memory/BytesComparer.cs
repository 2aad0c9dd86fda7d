using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Compares byte arrays by content, also against spans of bytes that are no array yet.</summary>
internal sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static readonly BytesComparer Instance = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate) => AttributeHash.Compute(alternate).GetHashCode();

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
