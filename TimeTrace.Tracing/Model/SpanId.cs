using System.Buffers.Binary;
using System.Globalization;

namespace TimeTrace.Tracing.Model;

/// <summary>Identifies one span within its trace: 8 bytes, big-endian; zero means "none".</summary>
/// <remarks>See https://www.w3.org/TR/trace-context/#parent-id.</remarks>
/// <param name="Value">The eight bytes read as a big-endian number.</param>
public readonly record struct SpanId(ulong Value) : IUtf8SpanFormattable
{
    /// <summary>Length of the binary form in bytes.</summary>
    public const int ByteLength = 8;

    /// <summary>True for the all-zero id, which stands for "no parent".</summary>
    public bool IsEmpty => Value == 0;

    /// <summary>Reads the binary form.</summary>
    /// <param name="bytes">Exactly 8 bytes.</param>
    public static SpanId FromBytes(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes));

    /// <summary>Reads 1 to 16 hexadecimal digits of either case.</summary>
    /// <returns>False where the text is empty, too long or holds another character.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out SpanId id)
    {
        id = default;
        if (text.Length is 0 or > 16 || text.IndexOfAnyExcept(HexDigits.Any) >= 0)
        {
            return false;
        }
        id = new SpanId(ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Writes the binary form.</summary>
    /// <param name="destination">At least 8 bytes.</param>
    public void WriteBytes(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, Value);

    /// <summary>16 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Writes the text of <see cref="ToString"/>; format and provider have no effect.</summary>
    /// <inheritdoc/>
    public bool TryFormat(
        Span<byte> utf8Destination,
        out int bytesWritten,
        ReadOnlySpan<char> format,
        IFormatProvider? provider
    ) => Value.TryFormat(utf8Destination, out bytesWritten, "x16", CultureInfo.InvariantCulture);
}
