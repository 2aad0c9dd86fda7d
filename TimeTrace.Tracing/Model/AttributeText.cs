using System.Globalization;

namespace TimeTrace.Tracing.Model;

/// <summary>
/// The text form of attribute values by which Jaeger's searches compare and its JSON shows lists: words for booleans,
/// decimal integers, the shortest decimal form for numbers (an exponent only below 1e-6 or from 1e21 on), base64 for
/// bytes, JSON for lists.
/// </summary>
internal static class AttributeText
{
    public static string Format(in AttributeValue value) =>
        value.Kind switch
        {
            AttributeKind.Empty => "",
            AttributeKind.String => value.AsString,
            AttributeKind.Bool => value.AsBool ? "true" : "false",
            AttributeKind.Int => value.AsInt.ToString(CultureInfo.InvariantCulture),
            AttributeKind.Double => FormatDouble(value.AsDouble),
            AttributeKind.Bytes => Convert.ToBase64String(value.AsBytes.Span),
            _ => AttributeJson.Format(value),
        };

    public static string FormatDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN"
                : value > 0 ? "+Inf"
                : "-Inf";
        }
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var at = shortest.IndexOf('E', StringComparison.Ordinal);
        if (at < 0)
        {
            return shortest;
        }
        var exponent = int.Parse(shortest.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent is >= -6 and < 21
            ? WithoutExponent(shortest[..at], exponent)
            : string.Create(CultureInfo.InvariantCulture, $"{shortest.AsSpan(0, at)}e{exponent:+0;-0}");
    }

    // 1.25 and -5 become 0.0000125; -1.25 and 16 become -12500000000000000.
    private static string WithoutExponent(string mantissa, int exponent)
    {
        var sign = mantissa[0] == '-' ? "-" : "";
        var digits = mantissa[sign.Length..].Replace(".", "", StringComparison.Ordinal);
        if (exponent < 0)
        {
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }
        var whole = exponent + 1;
        return sign + (digits.Length > whole ? $"{digits[..whole]}.{digits[whole..]}" : digits.PadRight(whole, '0'));
    }
}
