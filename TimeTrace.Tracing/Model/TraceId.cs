using System.Buffers.Binary;
using System.Globalization;
using System.Text.Unicode;

namespace TimeTrace.Tracing.Model;

/// <summary>Identifies one trace: 16 bytes, big-endian, never all zero on a stored span.</summary>
/// <remarks>See https://www.w3.org/TR/trace-context/#trace-id.</remarks>
/// <param name="High">The first eight bytes; zero for ids made by clients that know 64 bits only.</param>
/// <param name="Low">The last eight bytes.</param>
public readonly record struct TraceId(ulong High, ulong Low) : IComparable<TraceId>, IUtf8SpanFormattable
{
    /// <summary>Length of the binary form in bytes.</summary>
    public const int ByteLength = 16;

    /// <summary>True for the all-zero id, which names no trace.</summary>
    public bool IsEmpty => (High | Low) == 0;

    /// <summary>Reads the binary form.</summary>
    /// <param name="bytes">Exactly 16 bytes.</param>
    public static TraceId FromBytes(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Reads 1 to 32 hexadecimal digits of either case; missing digits on the left count as zero.</summary>
    /// <returns>False where the text is empty, too long or holds another character.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TraceId id)
    {
        id = default;
        if (text.Length is 0 or > 32)
        {
            return false;
        }
        var split = Math.Max(0, text.Length - 16);
        ulong high = 0;
        if (split > 0 && !TryParseHex(text[..split], out high) || !TryParseHex(text[split..], out var low))
        {
            return false;
        }
        id = new TraceId(high, low);
        return true;
    }

    /// <summary>Writes the binary form.</summary>
    /// <param name="destination">At least 16 bytes.</param>
    public void WriteBytes(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <inheritdoc/>
    public int CompareTo(TraceId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    /// <summary>Writes the text of <see cref="ToString"/>; format and provider have no effect.</summary>
    /// <inheritdoc/>
    public bool TryFormat(
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider
    ) => Utf8.TryWrite(utf8Destination, CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}", out bytesWritten);

    private static bool TryParseHex(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        return text.IndexOfAnyExcept(HexDigits.Any) < 0
            && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>True where <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(TraceId left, TraceId right) => left.CompareTo(right) < 0;

    /// <summary>True where <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(TraceId left, TraceId right) => left.CompareTo(right) > 0;

    /// <summary>True where <paramref name="left"/> does not sort after <paramref name="right"/>.</summary>
    public static bool operator <=(TraceId left, TraceId right) => left.CompareTo(right) <= 0;

    /// <summary>True where <paramref name="left"/> does not sort before <paramref name="right"/>.</summary>
    public static bool operator >=(TraceId left, TraceId right) => left.CompareTo(right) >= 0;
}
