using System.Globalization;
using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>
/// The tags of a span that OTLP keeps in fields of its own, by the rules of OpenTelemetry's collector: see
/// https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/translator/jaeger. Those that become a
/// field are no attributes.
/// </summary>
internal ref struct SpecialTags
{
    private const int None = -1;

    private readonly ReceivedSpan _span;
    private readonly ReadOnlySpan<byte> _payload;
    private int _error = None;
    private int _kind = None;
    private int _scopeName = None;
    private int _scopeVersion = None;
    private int _statusCode = None;
    private int _statusDescription = None;
    private int _httpCode = None;
    private int _httpMessage = None;
    private int _traceState = None;

    public SpecialTags(ReceivedSpan span, ReadOnlySpan<byte> payload, JaegerOrigin origin)
    {
        _span = span;
        _payload = payload;
        for (var i = 0; i < span.Tags.Length; i++)
        {
            Note(i);
        }
        Kind = KindOf(Text(_kind));
        if (Kind == SpanKind.Unspecified)
        {
            _kind = None;
        }
        if (_scopeName == None)
        {
            _scopeVersion = None;
        }
        if (origin == JaegerOrigin.Client)
        {
            ReadStatus();
        }
        else
        {
            ReadWrittenStatus();
        }
    }

    public SpanKind Kind { get; }

    public SpanStatusCode Status { get; private set; }

    public ReadOnlySpan<byte> StatusMessage { get; private set; }

    public readonly ReadOnlySpan<byte> ScopeName => Text(_scopeName);

    public readonly ReadOnlySpan<byte> ScopeVersion => Text(_scopeVersion);

    public readonly ReadOnlySpan<byte> TraceState => Text(_traceState);

    /// <summary>Whether a tag has become a field.</summary>
    /// <param name="index">The tag's index.</param>
    public readonly bool Includes(int index) =>
        index == _error
        || index == _kind
        || index == _scopeName
        || index == _scopeVersion
        || index == _statusCode
        || index == _statusDescription
        || index == _traceState;

    private void Note(int index)
    {
        ref readonly var tag = ref _span.Tags[index];
        var key = tag.Key.Of(_payload);
        // Most keys have none of these lengths.
        switch (key.Length)
        {
            case 5 when tag.Type == JaegerTagType.Bool && tag.Number == 1 && key.SequenceEqual("error"u8):
                _error = index;
                break;
            case 9 when key.SequenceEqual("span.kind"u8):
                NoteText(ref _kind, index);
                break;
            case 14 when key.SequenceEqual("w3c.tracestate"u8):
                NoteText(ref _traceState, index);
                break;
            case 15 when key.SequenceEqual("otel.scope.name"u8):
                NoteText(ref _scopeName, index);
                break;
            case 16 when key.SequenceEqual("otel.status_code"u8):
                NoteText(ref _statusCode, index);
                break;
            case 16 when key.SequenceEqual("http.status_code"u8):
                _httpCode = index;
                break;
            case 18 when key.SequenceEqual("otel.scope.version"u8):
                NoteText(ref _scopeVersion, index);
                break;
            case 19 when key.SequenceEqual("http.status_message"u8):
                NoteText(ref _httpMessage, index);
                break;
            case 23 when key.SequenceEqual("otel.status_description"u8):
                NoteText(ref _statusDescription, index);
                break;
        }
    }

    // Of several the first counts; the others stay attributes.
    private readonly void NoteText(ref int place, int index)
    {
        ref readonly var tag = ref _span.Tags[index];
        if (place == None && tag.Type == JaegerTagType.Text && tag.Text.Length > 0)
        {
            place = index;
        }
    }

    private void ReadStatus()
    {
        if (_error != None)
        {
            Status = SpanStatusCode.Error;
            StatusMessage = _statusDescription != None ? Text(_statusDescription) : Text(_httpMessage);
        }
        else if (_statusCode != None)
        {
            Status = CodeOf(Text(_statusCode));
            StatusMessage = Text(_statusDescription);
            // A word that is no code would be lost.
            _statusCode = Status == SpanStatusCode.Unset ? None : _statusCode;
        }
        else
        {
            _statusDescription = None;
            Status = ReadHttpStatus();
            StatusMessage = Status == SpanStatusCode.Unset ? default : Text(_httpMessage);
        }
    }

    // The API writes a code for every status, beside the tag error, and a description wherever OTLP has one.
    private void ReadWrittenStatus()
    {
        StatusMessage = Text(_statusDescription);
        var code = WrittenCodeOf(Text(_statusCode));
        Status = _error != None ? SpanStatusCode.Error : code;
        _statusCode = code == Status && code != SpanStatusCode.Unset ? _statusCode : None;
    }

    private readonly SpanStatusCode ReadHttpStatus() =>
        HttpCode() switch
        {
            null or (>= 100 and < 400) => SpanStatusCode.Unset,
            >= 400 and < 500 when Kind == SpanKind.Server => SpanStatusCode.Unset,
            _ => SpanStatusCode.Error,
        };

    private readonly long? HttpCode()
    {
        if (_httpCode == None)
        {
            return null;
        }
        ref readonly var tag = ref _span.Tags[_httpCode];
        return tag.Type switch
        {
            JaegerTagType.Int => (long)tag.Number,
            // Clients of JavaScript have no other numbers.
            JaegerTagType.Double when double.IsInteger(BitConverter.UInt64BitsToDouble(tag.Number)) => (long)
                BitConverter.UInt64BitsToDouble(tag.Number),
            JaegerTagType.Text
                when long.TryParse(
                    tag.Text.Of(_payload),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var code
                ) => code,
            _ => null,
        };
    }

    private readonly ReadOnlySpan<byte> Text(int index) =>
        index == None ? default : _span.Tags[index].Text.Of(_payload);

    private static SpanStatusCode CodeOf(ReadOnlySpan<byte> text) =>
        Ascii.EqualsIgnoreCase(text, "ok"u8) ? SpanStatusCode.Ok
        : Ascii.EqualsIgnoreCase(text, "error"u8) ? SpanStatusCode.Error
        : SpanStatusCode.Unset;

    private static SpanStatusCode WrittenCodeOf(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("OK"u8) ? SpanStatusCode.Ok
        : text.SequenceEqual("ERROR"u8) ? SpanStatusCode.Error
        : SpanStatusCode.Unset;

    private static SpanKind KindOf(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("client"u8) ? SpanKind.Client
        : text.SequenceEqual("server"u8) ? SpanKind.Server
        : text.SequenceEqual("producer"u8) ? SpanKind.Producer
        : text.SequenceEqual("consumer"u8) ? SpanKind.Consumer
        : text.SequenceEqual("internal"u8) ? SpanKind.Internal
        : SpanKind.Unspecified;
}
