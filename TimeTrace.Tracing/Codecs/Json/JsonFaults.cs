using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace TimeTrace.Tracing.Codecs.Json;

/// <summary>Says what keeps a text from being JSON, and where.</summary>
internal static class JsonFaults
{
    /// <summary>Looks for what the JSON reader does not check, or says badly.</summary>
    public static bool TryFind(ReadOnlySpan<byte> json, out string problem, out int offset)
    {
        offset = 0;
        if (json.Trim(" \t\r\n"u8).IsEmpty)
        {
            problem = "the text is empty";
            return true;
        }
        problem = "the text is not UTF-8";
        if (Utf8.IsValid(json))
        {
            return false;
        }
        while (Rune.DecodeFromUtf8(json[offset..], out _, out var length) == OperationStatus.Done)
        {
            offset += length;
        }
        return true;
    }

    /// <summary>The reader's words without their place, which it counts in lines.</summary>
    public static string Describe(JsonException exception)
    {
        var at = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return "the text is not JSON: " + (at > 0 ? exception.Message[..at] : exception.Message);
    }

    /// <summary>Where the reader stopped, in bytes from the start.</summary>
    public static long OffsetOf(ReadOnlySpan<byte> json, JsonException exception)
    {
        var offset = 0;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            offset += json[offset..].IndexOf((byte)'\n') + 1;
        }
        return Math.Min(offset + (exception.BytePositionInLine ?? 0), json.Length);
    }
}
