using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>
/// Reads what OpenTelemetry's exporters pack into one text of Zipkin's: parts between bars, one of which is an object of JSON, the
/// last a number.
/// </summary>
internal static class ZipkinJsonAttributes
{
    /// <summary>Divides a text; empty where it is not packed so.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="count">How many parts it has.</param>
    /// <param name="json">Which of them is the JSON, in which bars may be.</param>
    public static string[] Split(ReadOnlySpan<byte> utf8, int count, int json)
    {
        if (!Utf8.IsValid(utf8))
        {
            return [];
        }
        var head = Encoding.UTF8.GetString(utf8).Split('|', json + 1);
        if (head.Length != json + 1)
        {
            return [];
        }
        var bar = head[json].LastIndexOf('|');
        if (count != json + 2 || bar < 0)
        {
            return [];
        }
        string[] parts = [.. head[..json], head[json][..bar], head[json][(bar + 1)..]];
        return IsObject(parts[json]) && uint.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? parts
            : [];
    }

    /// <summary>Writes the members of an object as attributes.</summary>
    public static void Write(int field, string json, ProtoWriter output)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var message = output.BeginMessage(field);
            output.WriteString(Fields.KeyValue.Key, member.Name);
            var any = output.BeginMessage(Fields.KeyValue.Value);
            Write(member.Value, output);
            output.EndMessage(any);
            output.EndMessage(message);
        }
    }

    private static void Write(JsonElement value, ProtoWriter output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                output.WriteVarint(Fields.AnyValue.Bool, value.GetBoolean() ? 1UL : 0);
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var number):
                output.WriteVarint(Fields.AnyValue.Int, (ulong)number);
                break;
            case JsonValueKind.Number:
                output.WriteFixed64(Fields.AnyValue.Double, BitConverter.DoubleToUInt64Bits(value.GetDouble()));
                break;
            case JsonValueKind.String:
                output.WriteString(Fields.AnyValue.String, value.GetString());
                break;
            default:
                output.WriteString(Fields.AnyValue.String, value.GetRawText());
                break;
        }
    }

    private static bool IsReadable(JsonProperty member) =>
        member.Name is not null
        && (member.Value.ValueKind != JsonValueKind.String || member.Value.GetString() is not null);

    private static bool IsObject(string text)
    {
        if (!text.StartsWith('{'))
        {
            return false;
        }
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.EnumerateObject().All(IsReadable);
        }
        // Half of a surrogate pair is no text, and is found only when the text is asked for.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
