using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TimeTrace.Tracing.Codecs.Json;

/// <summary>Names a place in a JSON text, for errors: <c>$.resourceSpans[0].scopeSpans[2]</c>.</summary>
internal static class JsonPath
{
    private const int MaxKeyLength = 40;
    private const int MaxLength = 400;

    /// <summary>The path of the value at or before a byte; the text is walked again, so that reading need not keep it.</summary>
    public static string At(ReadOnlySpan<byte> json, long byteOffset)
    {
        var steps = new Stack<Step>();
        steps.Push(new Step());
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonToProto.MaxDepth });
        try
        {
            while (reader.Read() && reader.TokenStartIndex <= byteOffset)
            {
                Follow(ref reader, steps);
            }
        }
        catch (JsonException)
        {
            // The text ends being JSON here: the path so far is the answer.
        }
        return Format(steps);
    }

    private static void Follow(ref Utf8JsonReader reader, Stack<Step> steps)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                steps.Peek().Key = Name(reader.ValueSpan);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                steps.Pop();
                break;
            default:
                steps.Peek().Index++;
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    steps.Push(new Step { IsArray = reader.TokenType == JsonTokenType.StartArray });
                }
                break;
        }
    }

    private static string Name(ReadOnlySpan<byte> key) =>
        Encoding.UTF8.GetString(key[..Math.Min(key.Length, MaxKeyLength)]);

    private static string Format(Stack<Step> steps)
    {
        var path = new StringBuilder("$");
        foreach (var step in steps.Reverse())
        {
            if (step.IsArray && step.Index >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            }
            else if (step.Key is not null)
            {
                path.Append('.').Append(step.Key);
            }
        }
        return path.Length <= MaxLength ? path.ToString() : path.ToString(0, MaxLength) + "...";
    }

    private sealed class Step
    {
        public bool IsArray;
        public int Index = -1;
        public string? Key;
    }
}
