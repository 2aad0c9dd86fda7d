using System.Globalization;
using System.Text;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// The hashes of every attribute that a text can stand for: a query says <c>http.status_code=500</c> and does not say whether a
/// number or a text is meant.
/// </summary>
internal static class AttributeCandidates
{
    /// <summary>The hashes; an attribute with none of them does not meet the condition.</summary>
    public static ulong[] Of(string key, string text)
    {
        var keyBytes = Encoding.UTF8.GetBytes(key);
        var hashes = new List<ulong>
        {
            AttributeHash.Compute(keyBytes, AttributeKind.String, Encoding.UTF8.GetBytes(text)),
        };
        void Add(AttributeKind kind, ulong bits) => hashes.Add(AttributeHash.Compute(keyBytes, kind, bits));

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Add(AttributeKind.Int, (ulong)number);
        }
        if (ParseDouble(text) is { } real)
        {
            Add(AttributeKind.Double, BitConverter.DoubleToUInt64Bits(real));
        }
        if (text is "true" or "false")
        {
            Add(AttributeKind.Bool, text == "true" ? 1UL : 0);
        }
        if (text.Length == 0)
        {
            Add(AttributeKind.Empty, 0);
        }
        if (text.StartsWith('[') || text.StartsWith('{'))
        {
            Add(AttributeKind.Array, 0);
            Add(AttributeKind.KeyValueList, 0);
        }
        AddBytes(hashes, keyBytes, text);
        return [.. hashes.Distinct()];
    }

    /// <summary>Bytes are shown, and so looked for, as Base64; text that is not UTF-8 likewise.</summary>
    private static void AddBytes(List<ulong> hashes, byte[] key, string text)
    {
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length))
        {
            hashes.Add(AttributeHash.Compute(key, AttributeKind.Bytes, bytes.AsSpan(0, length)));
            hashes.Add(AttributeHash.Compute(key, AttributeKind.String, bytes.AsSpan(0, length)));
        }
    }

    private static double? ParseDouble(string text) =>
        text switch
        {
            "NaN" => double.NaN,
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        };
}
