using System.Text;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>
/// The tags of a span that OTLP keeps elsewhere, by the rules of OpenTelemetry's collector: see
/// https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/pkg/translator/zipkin. They are no attributes.
/// </summary>
internal ref struct ZipkinTags
{
    private const int None = -1;

    private readonly ZipkinSpan _span;
    private int _error = None;
    private int _kind = None;
    private int _statusCode = None;
    private int _statusDescription = None;
    private int _scopeName = None;
    private int _scopeVersion = None;
    private int _traceState = None;

    public ZipkinTags(ZipkinSpan span)
    {
        _span = span;
        for (var i = 0; i < span.Tags.Length; i++)
        {
            Note(i);
        }
        if (_scopeName == None)
        {
            _scopeVersion = None;
        }
        // Both cannot be; the tag that says otherwise stays one.
        if (_error != None && _statusCode != None && CodeOf(Text(_statusCode)) == SpanStatusCode.Ok)
        {
            _statusCode = None;
        }
        if (_error == None && _statusCode == None)
        {
            _statusDescription = None;
        }
    }

    public readonly SpanKind Kind => _kind == None ? _span.Kind : SpanKind.Internal;

    public readonly SpanStatusCode Status =>
        _error != None ? SpanStatusCode.Error
        : _statusCode == None ? SpanStatusCode.Unset
        : CodeOf(Text(_statusCode));

    public readonly ReadOnlySpan<byte> StatusMessage => Text(_statusDescription);

    public readonly ReadOnlySpan<byte> ScopeName => Text(_scopeName);

    public readonly ReadOnlySpan<byte> ScopeVersion => Text(_scopeVersion);

    public readonly ReadOnlySpan<byte> TraceState => Text(_traceState);

    /// <summary>Whether a tag is an attribute of the span.</summary>
    /// <param name="index">The tag's index.</param>
    public readonly bool IsAttribute(int index) =>
        index != _error
        && index != _kind
        && index != _statusCode
        && index != _statusDescription
        && index != _scopeName
        && index != _scopeVersion
        && index != _traceState
        && !IsOfResource(_span, index)
        && !ZipkinLinkWriter.IsLink(_span, index);

    /// <summary>Whether a tag tells of the emitter rather than of the span.</summary>
    public static bool IsOfResource(ZipkinSpan span, int index)
    {
        var key = span.Tags[index].Tag.Key.Of(span.Text.Bytes);
        // The endpoint names the service; a tag that names another is the span's own.
        return IsOfResource(key) && !(span.Local.Service.Length > 0 && key.SequenceEqual("service.name"u8));
    }

    private static bool IsOfResource(ReadOnlySpan<byte> key) =>
        key.StartsWith("service."u8)
        || key.StartsWith("telemetry."u8)
        || key.StartsWith("host."u8)
        || key.StartsWith("process."u8)
        || key.StartsWith("container."u8)
        || key.StartsWith("k8s."u8)
        || key.StartsWith("cloud."u8)
        || key.StartsWith("deployment."u8)
        || key.StartsWith("os."u8);

    private void Note(int index)
    {
        ref readonly var tag = ref _span.Tags[index].Tag;
        // What is empty says nothing that OTLP would keep elsewhere.
        if (tag.Type != JaegerTagType.Text || tag.Text.Length == 0)
        {
            return;
        }
        var bytes = _span.Text.Bytes;
        var key = tag.Key.Of(bytes);
        switch (key.Length)
        {
            case 5 when key.SequenceEqual("error"u8) && tag.Text.Of(bytes).SequenceEqual("true"u8):
                _error = index;
                break;
            case 9 when key.SequenceEqual("span.kind"u8) && IsInternal(tag.Text.Of(bytes)):
                _kind = index;
                break;
            case 14 when key.SequenceEqual("w3c.tracestate"u8):
                _traceState = index;
                break;
            case 15 when key.SequenceEqual("otel.scope.name"u8):
            case 17 when key.SequenceEqual("otel.library.name"u8):
                _scopeName = index;
                break;
            case 18 when key.SequenceEqual("otel.scope.version"u8):
            case 20 when key.SequenceEqual("otel.library.version"u8):
                _scopeVersion = index;
                break;
            case 16 when key.SequenceEqual("otel.status_code"u8) && CodeOf(tag.Text.Of(bytes)) != SpanStatusCode.Unset:
                _statusCode = index;
                break;
            case 23 when key.SequenceEqual("otel.status_description"u8):
                _statusDescription = index;
                break;
        }
    }

    private readonly bool IsInternal(ReadOnlySpan<byte> kind) =>
        _span.Kind == SpanKind.Unspecified && kind.SequenceEqual("internal"u8);

    private static SpanStatusCode CodeOf(ReadOnlySpan<byte> text) =>
        Is(text, "OK"u8) ? SpanStatusCode.Ok
        : Is(text, "ERROR"u8) ? SpanStatusCode.Error
        : SpanStatusCode.Unset;

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> code) =>
        text.SequenceEqual(code)
        || (text.StartsWith("STATUS_CODE_"u8) && Ascii.EqualsIgnoreCase(text["STATUS_CODE_".Length..], code));

    private readonly ReadOnlySpan<byte> Text(int index) =>
        index == None ? default : _span.Tags[index].Tag.Text.Of(_span.Text.Bytes);
}
