using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>A span's tags, those apart that OTLP keeps in fields of its own. What makes no sense there stays a tag.</summary>
internal sealed class JaegerTags
{
    private readonly List<JsonElement> _others = [];
    private JsonElement? _scopeVersion;
    private JsonElement? _statusCode;

    public JaegerTags(IEnumerable<JsonElement> tags, JaegerFields fields)
    {
        foreach (var tag in tags)
        {
            if (!TryTake(tag, fields.Text(tag, "key")))
            {
                _others.Add(tag);
            }
        }
        // A version says nothing without the name, and no code but that of an error goes with the tag error.
        PutBackUnless(ScopeName.Length > 0, ref _scopeVersion);
        PutBackUnless(Status != SpanStatusCode.Error || CodeOf(_statusCode) == SpanStatusCode.Error, ref _statusCode);
        ScopeVersion = _scopeVersion is { } version ? TextOf(version)! : "";
        Status = Status == SpanStatusCode.Error ? Status : CodeOf(_statusCode);
    }

    /// <summary>The tags that become attributes.</summary>
    public IReadOnlyList<JsonElement> Others => _others;

    public string ScopeName { get; private set; } = "";

    public string ScopeVersion { get; }

    public SpanKind Kind { get; private set; }

    public SpanStatusCode Status { get; private set; }

    public string? StatusMessage { get; private set; }

    public string? TraceState { get; private set; }

    /// <summary>The value of a tag that is text, else null.</summary>
    public static string? TextOf(JsonElement tag) =>
        JaegerFields.Find(tag, "value") is { ValueKind: JsonValueKind.String } text && IsText(tag)
            ? JaegerFields.TextOf(text)
            : null;

    private bool TryTake(JsonElement tag, string key)
    {
        switch (key)
        {
            case "otel.scope.name" when ScopeName.Length == 0:
                ScopeName = TextOf(tag) ?? "";
                return ScopeName.Length > 0;
            case "otel.scope.version" when _scopeVersion is null && TextOf(tag) is { Length: > 0 }:
                _scopeVersion = tag;
                return true;
            case "span.kind" when Kind == SpanKind.Unspecified:
                Kind = KindOf(tag);
                return Kind != SpanKind.Unspecified;
            case "error" when Status == SpanStatusCode.Unset && IsTrue(tag):
                Status = SpanStatusCode.Error;
                return true;
            case "otel.status_code" when _statusCode is null && CodeOf(tag) != SpanStatusCode.Unset:
                _statusCode = tag;
                return true;
            case "otel.status_description" when string.IsNullOrEmpty(StatusMessage):
                StatusMessage = TextOf(tag);
                return StatusMessage?.Length > 0;
            case "w3c.tracestate" when string.IsNullOrEmpty(TraceState):
                TraceState = TextOf(tag);
                return TraceState?.Length > 0;
            default:
                return false;
        }
    }

    private void PutBackUnless(bool isWanted, ref JsonElement? tag)
    {
        if (!isWanted && tag is { } unwanted)
        {
            _others.Add(unwanted);
            tag = null;
        }
    }

    private static bool IsText(JsonElement tag) =>
        JaegerFields.Find(tag, "type") is not { } type
        || (type.ValueKind == JsonValueKind.String && type.ValueEquals("string"));

    private static bool IsTrue(JsonElement tag) => JaegerFields.Find(tag, "value") is { ValueKind: JsonValueKind.True };

    private static SpanKind KindOf(JsonElement tag) =>
        TextOf(tag) is { } text && SpanKindNames.TryParse(text, out var kind) && kind.ToName() == text
            ? kind
            : SpanKind.Unspecified;

    private static SpanStatusCode CodeOf(JsonElement? tag) =>
        (tag is { } code ? TextOf(code) : null) switch
        {
            "OK" => SpanStatusCode.Ok,
            "ERROR" => SpanStatusCode.Error,
            _ => SpanStatusCode.Unset,
        };
}
