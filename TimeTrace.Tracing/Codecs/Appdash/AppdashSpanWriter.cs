using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Appdash;

/// <summary>
/// Writes spans as an ExportTraceServiceRequest. Appdash knows no services: the tag <c>service.name</c>, <c>service</c> or
/// OpenTracing's <c>component</c> names it, else it is <c>appdash</c>.
/// </summary>
internal static class AppdashSpanWriter
{
    private const string ScopeName = "appdash";
    private const int IdBytes = 8;

    private static readonly string[] ServiceKeys = ["service.name", "service", "component"];
    private static readonly string[] StatusCodeKeys = ["Server.Response.StatusCode", "Client.Response.StatusCode"];

    /// <param name="spans">The spans.</param>
    /// <param name="nowUnixNano">When those began of which that is not known.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IEnumerable<AppdashSpan> spans, ulong nowUnixNano, ProtoWriter output)
    {
        foreach (var service in spans.GroupBy(ServiceOf, StringComparer.Ordinal))
        {
            var message = output.BeginMessage(Fields.Request.ResourceSpans);
            var resource = output.BeginMessage(Fields.ResourceSpans.Resource);
            ReceivedTagWriter.WriteText(Fields.Resource.Attributes, "service.name", service.Key, output);
            output.EndMessage(resource);
            var scopeSpans = output.BeginMessage(Fields.ResourceSpans.ScopeSpans);
            var scope = output.BeginMessage(Fields.ScopeSpans.Scope);
            output.WriteString(Fields.Scope.Name, ScopeName);
            output.EndMessage(scope);
            foreach (var span in service)
            {
                Write(span, nowUnixNano, output);
            }
            output.EndMessage(scopeSpans);
            output.EndMessage(message);
        }
    }

    private static void Write(AppdashSpan span, ulong nowUnixNano, ProtoWriter output)
    {
        var message = output.BeginMessage(Fields.ScopeSpans.Spans);
        WriteId(Fields.Span.TraceId, span.TraceId, 2 * IdBytes, output);
        WriteId(Fields.Span.SpanId, span.Id, IdBytes, output);
        if (span.ParentId != 0)
        {
            WriteId(Fields.Span.ParentSpanId, span.ParentId, IdBytes, output);
        }
        output.WriteString(Fields.Span.Name, span.Name);
        if (KindOf(span) is not SpanKind.Unspecified and var kind)
        {
            output.WriteVarint(Fields.Span.Kind, (ulong)kind);
        }
        var start = span.IsFinished ? span.StartUnixNano : nowUnixNano;
        output.WriteFixed64(Fields.Span.StartTimeUnixNano, start);
        output.WriteFixed64(Fields.Span.EndTimeUnixNano, Math.Max(start, span.EndUnixNano));
        WriteTags(span, output);
        foreach (var log in span.Logs)
        {
            AppdashLogWriter.Write(log, start, output);
        }
        if (IsFailed(span))
        {
            var status = output.BeginMessage(Fields.Span.Status);
            output.WriteVarint(Fields.Status.Code, (ulong)SpanStatusCode.Error);
            output.EndMessage(status);
        }
        output.EndMessage(message);
    }

    private static void WriteTags(AppdashSpan span, ProtoWriter output)
    {
        foreach (var tag in span.Tags)
        {
            var message = output.BeginMessage(Fields.Span.Attributes);
            output.WriteString(Fields.KeyValue.Key, tag.Key);
            var any = output.BeginMessage(Fields.KeyValue.Value);
            var isText = System.Text.Unicode.Utf8.IsValid(tag.Value);
            output.WriteBytes(isText ? Fields.AnyValue.String : Fields.AnyValue.Bytes, tag.Value);
            output.EndMessage(any);
            output.EndMessage(message);
        }
        foreach (var schema in span.Schemas)
        {
            ReceivedTagWriter.WriteText(Fields.Span.Attributes, "appdash.schema", schema, output);
        }
    }

    private static void WriteId(int field, ulong id, int length, ProtoWriter output)
    {
        Span<byte> bytes = stackalloc byte[2 * IdBytes];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(bytes[IdBytes..], id);
        output.WriteBytes(field, bytes[^length..]);
    }

    private static string ServiceOf(AppdashSpan span) =>
        ServiceKeys.Select(key => Find(span, key)).FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? ScopeName;

    private static SpanKind KindOf(AppdashSpan span) =>
        SpanKindNames.TryParse(Find(span, "span.kind") ?? "", out var kind) ? kind
        : span.Schemas.Contains("HTTPServer") ? SpanKind.Server
        : span.Schemas.Contains("HTTPClient") || span.Schemas.Contains("SQL") ? SpanKind.Client
        : SpanKind.Unspecified;

    // OpenTracing's tag, which comes as text, or an answer of HTTP that is a server's fault.
    private static bool IsFailed(AppdashSpan span) =>
        Find(span, "error") == "true"
        || StatusCodeKeys.Any(key =>
            int.TryParse(Find(span, key), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code >= 500
        );

    private static string? Find(AppdashSpan span, string key) =>
        span.Tags.FirstOrDefault(tag => tag.Key == key) is { } found ? Encoding.UTF8.GetString(found.Value) : null;
}
