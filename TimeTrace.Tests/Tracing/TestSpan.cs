using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing;

/// <summary>
/// A span to test with. Unless told otherwise it is a root named <c>operation</c>, internal, without status, from
/// nanosecond 1,000 to 2,000.
/// </summary>
public sealed class TestSpan(TraceId trace, SpanId id)
{
    private readonly TestAttributes _attributes = new();
    private readonly List<Action<ProtoWriter>> _parts = [];
    private byte[] _name = "operation"u8.ToArray();
    private SpanId _parent;
    private SpanKind _kind = SpanKind.Internal;
    private SpanStatusCode _status;
    private string _statusMessage = "";
    private ulong _startUnixNano = 1_000;
    private ulong _endUnixNano = 2_000;

    public TestSpan Named(string name) => Named(System.Text.Encoding.UTF8.GetBytes(name));

    public TestSpan Named(byte[] utf8)
    {
        _name = utf8;
        return this;
    }

    public TestSpan Under(ulong parent)
    {
        _parent = new SpanId(parent);
        return this;
    }

    public TestSpan Is(SpanKind kind)
    {
        _kind = kind;
        return this;
    }

    public TestSpan Ended(SpanStatusCode status, string message = "")
    {
        (_status, _statusMessage) = (status, message);
        return this;
    }

    /// <summary>Sets start and duration, in nanoseconds.</summary>
    public TestSpan At(ulong startUnixNano, ulong durationNano = 1_000) =>
        Between(startUnixNano, startUnixNano + durationNano);

    /// <summary>Sets start and end, in nanoseconds, as they are.</summary>
    public TestSpan Between(ulong startUnixNano, ulong endUnixNano)
    {
        (_startUnixNano, _endUnixNano) = (startUnixNano, endUnixNano);
        return this;
    }

    public TestSpan With(string key, string value) => With(key, AttributeValue.Of(value));

    public TestSpan With(string key, long value) => With(key, AttributeValue.Of(value));

    public TestSpan With(string key, double value) => With(key, AttributeValue.Of(value));

    public TestSpan With(string key, bool value) => With(key, AttributeValue.Of(value));

    public TestSpan With(string key, byte[] value) => With(key, AttributeValue.Of(value));

    public TestSpan With(string key, AttributeValue value)
    {
        _attributes.With(key, value);
        return this;
    }

    /// <summary>Adds an event, at the start of the span unless told.</summary>
    public TestSpan Event(string name, Action<TestAttributes>? attributes = null, ulong? timeUnixNano = null)
    {
        var own = new TestAttributes();
        attributes?.Invoke(own);
        _parts.Add(writer =>
        {
            var message = writer.BeginMessage(OtlpFields.Span.Events);
            writer.WriteFixed64(OtlpFields.Event.TimeUnixNano, timeUnixNano ?? _startUnixNano);
            writer.WriteString(OtlpFields.Event.Name, name);
            own.Write(writer, OtlpFields.Event.Attributes);
            writer.EndMessage(message);
        });
        return this;
    }

    /// <summary>Adds a link.</summary>
    public TestSpan Link(
        ulong otherTrace,
        ulong otherSpan,
        Action<TestAttributes>? attributes = null,
        string traceState = ""
    )
    {
        var own = new TestAttributes();
        attributes?.Invoke(own);
        _parts.Add(writer =>
        {
            var message = writer.BeginMessage(OtlpFields.Span.Links);
            WriteId(writer, OtlpFields.Link.TraceId, new TraceId(0, otherTrace));
            WriteId(writer, OtlpFields.Link.SpanId, new SpanId(otherSpan));
            writer.WriteString(OtlpFields.Link.TraceState, traceState);
            own.Write(writer, OtlpFields.Link.Attributes);
            writer.EndMessage(message);
        });
        return this;
    }

    /// <summary>Adds what the other methods have no word for.</summary>
    public TestSpan Raw(Action<ProtoWriter> write)
    {
        _parts.Add(write);
        return this;
    }

    internal void Write(ProtoWriter writer)
    {
        var message = writer.BeginMessage(OtlpFields.ScopeSpans.Spans);
        WriteId(writer, OtlpFields.Span.TraceId, trace);
        WriteId(writer, OtlpFields.Span.SpanId, id);
        if (!_parent.IsEmpty)
        {
            WriteId(writer, OtlpFields.Span.ParentSpanId, _parent);
        }
        writer.WriteBytes(OtlpFields.Span.Name, _name);
        writer.WriteVarint(OtlpFields.Span.Kind, (ulong)_kind);
        writer.WriteFixed64(OtlpFields.Span.StartTimeUnixNano, _startUnixNano);
        writer.WriteFixed64(OtlpFields.Span.EndTimeUnixNano, _endUnixNano);
        _attributes.Write(writer, OtlpFields.Span.Attributes);
        _parts.ForEach(write => write(writer));
        WriteStatus(writer);
        writer.EndMessage(message);
    }

    private void WriteStatus(ProtoWriter writer)
    {
        var message = writer.BeginMessage(OtlpFields.Span.Status);
        writer.WriteString(OtlpFields.Status.Message, _statusMessage);
        writer.WriteVarint(OtlpFields.Status.Code, (ulong)_status);
        writer.EndMessage(message);
    }

    private static void WriteId(ProtoWriter writer, int field, TraceId id)
    {
        Span<byte> bytes = stackalloc byte[TraceId.ByteLength];
        id.WriteBytes(bytes);
        writer.WriteBytes(field, bytes);
    }

    private static void WriteId(ProtoWriter writer, int field, SpanId id)
    {
        Span<byte> bytes = stackalloc byte[SpanId.ByteLength];
        id.WriteBytes(bytes);
        writer.WriteBytes(field, bytes);
    }
}
