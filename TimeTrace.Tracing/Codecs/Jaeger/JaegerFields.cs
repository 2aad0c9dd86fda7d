using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TimeTrace.Tracing.Codecs.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Reads fields of Jaeger's JSON and says which one is not as it must be, and where.</summary>
/// <param name="json">The text of which all elements are parts.</param>
internal sealed class JaegerFields(ReadOnlyMemory<byte> json)
{
    private const ulong NanoPerMicro = 1_000;

    /// <summary>A field, or null where it is absent or null.</summary>
    public static JsonElement? Find(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    /// <summary>The items of a list; none where it is absent.</summary>
    public IEnumerable<JsonElement> Objects(JsonElement parent, string name)
    {
        if (Find(parent, name) is not { } list)
        {
            yield break;
        }
        if (list.ValueKind != JsonValueKind.Array)
        {
            Fail(list, $"{name} is not a list");
        }
        foreach (var item in list.EnumerateArray())
        {
            RequireObject(item, $"an item of {name}");
            yield return item;
        }
    }

    public void RequireObject(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fail(element, $"{name} is not an object");
        }
    }

    /// <summary>A text; empty where it is absent.</summary>
    public string Text(JsonElement parent, string name)
    {
        if (Find(parent, name) is not { } field)
        {
            return "";
        }
        return field.ValueKind == JsonValueKind.String ? TextOf(field) : Fail<string>(field, $"{name} is not text");
    }

    /// <summary>The text of a string; halves of surrogate pairs are replaced, as everywhere.</summary>
    public static string TextOf(JsonElement text)
    {
        var escaped = RawText(text);
        var buffer = ArrayPool<byte>.Shared.Rent(escaped.Length);
        var plain = Encoding.UTF8.GetString(buffer.AsSpan(0, JsonText.Unescape(escaped, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return plain;
    }

    /// <summary>What stands between the quotes of a string; the whole of any other value.</summary>
    public static ReadOnlySpan<byte> RawText(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return value.ValueKind == JsonValueKind.String ? raw[1..^1] : raw;
    }

    /// <summary>A trace id, or null where it is absent or empty.</summary>
    public TraceId? TraceId(JsonElement parent, string name)
    {
        var text = Text(parent, name);
        if (text.Length == 0)
        {
            return null;
        }
        return Model.TraceId.TryParse(text, out var id)
            ? id
            : Fail<TraceId>(Find(parent, name)!.Value, $"{name} is not up to 32 hexadecimal digits");
    }

    /// <summary>A span id; none where it is absent or empty.</summary>
    public SpanId SpanId(JsonElement parent, string name)
    {
        var text = Text(parent, name);
        if (text.Length == 0)
        {
            return default;
        }
        return Model.SpanId.TryParse(text, out var id)
            ? id
            : Fail<SpanId>(Find(parent, name)!.Value, $"{name} is not up to 16 hexadecimal digits");
    }

    /// <summary>A whole number from zero up; zero where it is absent.</summary>
    public ulong WholeNumber(JsonElement parent, string name)
    {
        if (Find(parent, name) is not { } field)
        {
            return 0;
        }
        return
            field.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && JsonNumbers.TryReadUInt64(RawText(field), out var number)
            ? number
            : Fail<ulong>(field, $"{name} is not a whole number from 0 up");
    }

    /// <summary>A time or duration in nanoseconds, from a whole number of microseconds.</summary>
    public ulong Nano(JsonElement parent, string name)
    {
        var micro = WholeNumber(parent, name);
        return micro <= ulong.MaxValue / NanoPerMicro
            ? micro * NanoPerMicro
            : Fail<ulong>(Find(parent, name)!.Value, $"{name} is not a number of microseconds before the year 2554");
    }

    [DoesNotReturn]
    public void Fail(JsonElement element, string problem)
    {
        json.Span.Overlaps(JsonMarshal.GetRawUtf8Value(element), out var offset);
        throw new MalformedPayloadException($"{problem}, at {JsonPath.At(json.Span, offset)}", offset);
    }

    [DoesNotReturn]
    public T Fail<T>(JsonElement element, string problem)
    {
        Fail(element, problem);
        return default;
    }
}
