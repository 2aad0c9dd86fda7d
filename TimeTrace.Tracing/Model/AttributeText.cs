using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TimeTrace.Tracing.Model;

/// <summary>
/// The text form of attribute values by which Jaeger's searches compare and its JSON shows lists: words for booleans,
/// decimal integers, the shortest decimal form for numbers (an exponent only below 1e-6 or from 1e21 on), base64 for
/// bytes, JSON for lists.
/// </summary>
internal static class AttributeText
{
    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Format(in AttributeValue value) =>
        value.Kind switch
        {
            AttributeKind.Empty => "",
            AttributeKind.String => value.AsString,
            AttributeKind.Bool => value.AsBool ? "true" : "false",
            AttributeKind.Int => value.AsInt.ToString(CultureInfo.InvariantCulture),
            AttributeKind.Double => FormatDouble(value.AsDouble),
            AttributeKind.Bytes => Convert.ToBase64String(value.AsBytes.Span),
            _ => FormatJson(value),
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

    private static string FormatJson(in AttributeValue value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            WriteJson(json, value);
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteJson(Utf8JsonWriter json, in AttributeValue value)
    {
        switch (value.Kind)
        {
            case AttributeKind.Empty:
                json.WriteNullValue();
                break;
            case AttributeKind.Bool:
                json.WriteBooleanValue(value.AsBool);
                break;
            case AttributeKind.Int:
                json.WriteNumberValue(value.AsInt);
                break;
            case AttributeKind.Double when double.IsFinite(value.AsDouble):
                json.WriteRawValue(FormatDouble(value.AsDouble));
                break;
            case AttributeKind.Array:
                WriteArray(json, value.AsArray);
                break;
            case AttributeKind.KeyValueList:
                WriteObject(json, value.AsKeyValueList);
                break;
            default:
                json.WriteStringValue(Format(value));
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter json, IReadOnlyList<AttributeValue> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            WriteJson(json, item);
        }
        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, IReadOnlyList<KeyValue> entries)
    {
        json.WriteStartObject();
        foreach (var entry in entries)
        {
            json.WritePropertyName(entry.Key);
            WriteJson(json, entry.Value);
        }
        json.WriteEndObject();
    }
}
