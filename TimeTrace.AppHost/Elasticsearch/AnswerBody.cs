using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TimeTrace.AppHost.Elasticsearch;

/// <summary>The body of an answer of Elasticsearch, up to a bound.</summary>
internal sealed class AnswerBody
{
    public const int MaxBytes = 1024 * 1024;
    private const int MaxReasonLength = 300;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _text;
    private readonly bool _isCut;

    private AnswerBody(string text, bool isCut) => (_text, _isCut) = (text, isCut);

    /// <summary>Reads at most <see cref="MaxBytes"/>, and one byte more to know that there is more.</summary>
    public static async Task<AnswerBody> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxBytes + 1];
        var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return new AnswerBody(Encoding.UTF8.GetString(bytes, 0, Math.Min(length, MaxBytes)), length > MaxBytes);
    }

    public string Text() => _isCut ? $"{_text}\n... (cut after {MaxBytes} bytes)" : _text;

    /// <summary>The JSON with indents; a body that is none, or was cut, as it came.</summary>
    public string Json()
    {
        using var document = Parse();
        return document is null ? Text() : JsonSerializer.Serialize(document.RootElement, Indented);
    }

    /// <summary>Why Elasticsearch refused, in its own words.</summary>
    public string Reason()
    {
        using var document = Parse();
        var reason =
            document is { RootElement: { ValueKind: JsonValueKind.Object } root }
            && root.TryGetProperty("error", out var error)
            && error.ValueKind == JsonValueKind.Object
            && error.TryGetProperty("reason", out var words)
                ? words.ToString()
                : _text.ReplaceLineEndings(" ").Trim();
        return reason.Length == 0 ? "it gave no reason."
            : reason.Length > MaxReasonLength ? $"{reason[..MaxReasonLength]}..."
            : $"{reason.TrimEnd('.')}.";
    }

    private JsonDocument? Parse()
    {
        try
        {
            return _isCut ? null : JsonDocument.Parse(_text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
