using System.Globalization;
using System.Text;

namespace TimeTrace.Tracing.Model;

/// <summary>
/// The JSON of lists exactly as Go's encoding/json gives it to Jaeger: keys in order, the last of equal keys, and the
/// characters of HTML escaped.
/// </summary>
internal static class AttributeJson
{
    public static string Format(in AttributeValue value)
    {
        var json = new StringBuilder();
        Append(json, value);
        return json.ToString();
    }

    private static void Append(StringBuilder json, in AttributeValue value)
    {
        switch (value.Kind)
        {
            case AttributeKind.Empty:
                json.Append("null");
                break;
            case AttributeKind.Bool or AttributeKind.Int:
            case AttributeKind.Double when double.IsFinite(value.AsDouble):
                json.Append(AttributeText.Format(value));
                break;
            case AttributeKind.Array:
                AppendArray(json, value.AsArray);
                break;
            case AttributeKind.KeyValueList:
                AppendObject(json, value.AsKeyValueList);
                break;
            default:
                AppendText(json, AttributeText.Format(value));
                break;
        }
    }

    private static void AppendArray(StringBuilder json, IReadOnlyList<AttributeValue> items)
    {
        json.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            json.Append(i == 0 ? "" : ",");
            Append(json, items[i]);
        }
        json.Append(']');
    }

    private static void AppendObject(StringBuilder json, IReadOnlyList<KeyValue> entries)
    {
        var last = new SortedDictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            last[entry.Key] = entry.Value;
        }
        json.Append('{');
        var separator = "";
        foreach (var (key, value) in last)
        {
            json.Append(separator);
            AppendText(json, key);
            json.Append(':');
            Append(json, value);
            separator = ",";
        }
        json.Append('}');
    }

    private static void AppendText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => json.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)character:x4}"
                ),
                _ => json.Append(character),
            };
        }
        json.Append('"');
    }
}
