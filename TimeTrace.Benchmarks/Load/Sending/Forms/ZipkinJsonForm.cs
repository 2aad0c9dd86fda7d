using System.Buffers;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Load.Sending.Forms;

/// <summary>Zipkin's JSON, version 2, as its clients write it: everything but times is text.</summary>
internal sealed class ZipkinJsonForm : ISpanForm
{
    private const ulong NanoPerMicro = 1_000;

    public string PortName => "zipkin-http";

    public string Path => "/api/v2/spans";

    public string ContentType => "application/json";

    public void Write(Resource resource, IReadOnlyList<Span> spans, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartArray();
        foreach (var span in spans)
        {
            Write(json, resource, span);
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Resource resource, Span span)
    {
        json.WriteStartObject();
        json.WriteString("traceId"u8, span.TraceId.ToString());
        json.WriteString("id"u8, span.Id.ToString());
        if (!span.ParentId.IsEmpty)
        {
            json.WriteString("parentId"u8, span.ParentId.ToString());
        }
        json.WriteString("name"u8, span.Name);
        if (span.Kind is SpanKind.Client or SpanKind.Server or SpanKind.Producer or SpanKind.Consumer)
        {
            json.WriteString("kind"u8, span.Kind.ToString().ToUpperInvariant());
        }
        json.WriteNumber("timestamp"u8, span.StartUnixNano / NanoPerMicro);
        json.WriteNumber("duration"u8, (span.EndUnixNano - span.StartUnixNano) / NanoPerMicro);
        json.WriteStartObject("localEndpoint"u8);
        json.WriteString("serviceName"u8, resource.ServiceName);
        json.WriteString("ipv4"u8, "10.1.2.3"u8);
        json.WriteEndObject();
        json.WriteStartArray("annotations"u8);
        foreach (var entry in span.Events)
        {
            json.WriteStartObject();
            json.WriteNumber("timestamp"u8, entry.TimeUnixNano / NanoPerMicro);
            json.WriteString("value"u8, entry.Name);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("tags"u8);
        foreach (var attribute in span.Attributes)
        {
            json.WriteString(attribute.Key, attribute.Value.ToString());
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
