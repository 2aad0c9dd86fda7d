using System.Globalization;
using System.Text;

namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>
/// Which services of a trace are shown, in Jaeger's text <c>checksum.mask</c>: the mask's bit i is set where the i-th
/// service, by UTF-16 units, is shown; the checksum over the names tells whether the text is about the same services.
/// </summary>
public static class ServiceMask
{
    private const uint ChecksumStart = 0x811c;
    private const uint ChecksumFactor = 0x0101;
    private const int DigitBits = 4;

    /// <summary>Reads the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="services">The trace's services in order.</param>
    /// <returns>Whether each service is shown, or null where the text is not about these services.</returns>
    public static bool[]? Parse(string text, IReadOnlyList<string> services)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var digits = text[(dot + 1)..];
        if (dot < 0 || digits.Length == 0 || text[..dot] != Checksum(services) || !digits.All(char.IsAsciiHexDigit))
        {
            return null;
        }
        var shown = new bool[services.Count];
        for (var i = 0; i < shown.Length; i++)
        {
            var at = digits.Length - 1 - (i / DigitBits);
            shown[i] = at >= 0 && (Convert.ToInt32(digits.Substring(at, 1), 16) >> (i % DigitBits) & 1) != 0;
        }
        return shown;
    }

    /// <summary>Writes the text.</summary>
    /// <param name="shown">Whether each service is shown.</param>
    /// <param name="services">The trace's services in order.</param>
    public static string Format(IReadOnlyList<bool> shown, IReadOnlyList<string> services)
    {
        var digits = new StringBuilder();
        for (var start = (services.Count - 1) / DigitBits * DigitBits; start >= 0; start -= DigitBits)
        {
            var digit = 0;
            for (var i = start; i < Math.Min(start + DigitBits, services.Count); i++)
            {
                digit |= shown[i] ? 1 << (i - start) : 0;
            }
            digits.Append(digit.ToString("x", CultureInfo.InvariantCulture));
        }
        var mask = digits.ToString().TrimStart('0');
        return $"{Checksum(services)}.{(mask.Length == 0 ? "0" : mask)}";
    }

    private static string Checksum(IReadOnlyList<string> services)
    {
        var sum = ChecksumStart;
        foreach (var unit in string.Join('\0', services))
        {
            sum = (sum ^ unit) * ChecksumFactor & 0xffff;
        }
        return sum.ToString("x4", CultureInfo.InvariantCulture);
    }
}
