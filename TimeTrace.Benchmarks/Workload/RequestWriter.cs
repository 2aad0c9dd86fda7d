using System.Globalization;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>Writes generated spans as an SDK's exporter does: one resource, one scope, the spans of one service.</summary>
internal static class RequestWriter
{
    private const int PodCount = 4;

    /// <summary>Writes one ExportTraceServiceRequest.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="spans">Spans of one service.</param>
    /// <param name="ids">Gives the ids and users of the first pass.</param>
    public static void Write(ProtoWriter writer, IReadOnlyList<GeneratedSpan> spans, SpanIds ids)
    {
        var resourceSpans = writer.BeginMessage(OtlpFields.Request.ResourceSpans);
        WriteResource(writer, spans[0].Operation.Service, pod: spans[0].Chance % PodCount);
        var scopeSpans = writer.BeginMessage(OtlpFields.ResourceSpans.ScopeSpans);
        WriteScope(writer);
        foreach (var span in spans)
        {
            WriteSpan(writer, span, ids);
        }
        writer.EndMessage(scopeSpans);
        writer.EndMessage(resourceSpans);
    }

    private static void WriteResource(ProtoWriter writer, int service, int pod)
    {
        const int Field = OtlpFields.Resource.Attributes;
        var name = Catalog.Services[service];
        var resource = writer.BeginMessage(OtlpFields.ResourceSpans.Resource);
        KeyValueWriter.Write(writer, Field, "service.name", name);
        KeyValueWriter.Write(writer, Field, "service.version", $"1.4.{service}");
        KeyValueWriter.Write(writer, Field, "service.instance.id", $"{name}-7d9f8b6c5-x2x{pod}");
        KeyValueWriter.Write(writer, Field, "host.name", $"node-{pod}");
        KeyValueWriter.Write(writer, Field, "telemetry.sdk.name", "opentelemetry");
        KeyValueWriter.Write(writer, Field, "telemetry.sdk.language", "dotnet");
        KeyValueWriter.Write(writer, Field, "telemetry.sdk.version", "1.20.1");
        writer.EndMessage(resource);
    }

    private static void WriteScope(ProtoWriter writer)
    {
        var scope = writer.BeginMessage(OtlpFields.ScopeSpans.Scope);
        writer.WriteString(OtlpFields.Scope.Name, "OpenTelemetry.Instrumentation.AspNetCore");
        writer.WriteString(OtlpFields.Scope.Version, "1.18.0");
        writer.EndMessage(scope);
    }

    private static void WriteSpan(ProtoWriter writer, GeneratedSpan span, SpanIds ids)
    {
        var message = writer.BeginMessage(OtlpFields.ScopeSpans.Spans);
        WriteIds(writer, span, ids);
        writer.WriteString(OtlpFields.Span.Name, span.Operation.Name);
        writer.WriteVarint(OtlpFields.Span.Kind, (ulong)span.Operation.Kind);
        writer.WriteFixed64(OtlpFields.Span.StartTimeUnixNano, span.StartUnixNano);
        writer.WriteFixed64(OtlpFields.Span.EndTimeUnixNano, span.StartUnixNano + span.DurationNano);
        new AttributeWriter(writer).Write(span, ids.UserOf(pass: 0, span.Trace));
        if (span.HasEvent)
        {
            WriteEvent(writer, span);
        }
        if (span.IsError)
        {
            WriteError(writer);
        }
        writer.WriteFixed32(OtlpFields.Span.Flags, 0x101);
        writer.EndMessage(message);
    }

    private static void WriteIds(ProtoWriter writer, GeneratedSpan span, SpanIds ids)
    {
        Span<byte> bytes = stackalloc byte[TraceId.ByteLength];
        ids.TraceIdOf(pass: 0, span.Trace).WriteBytes(bytes);
        writer.WriteBytes(OtlpFields.Span.TraceId, bytes);
        ids.SpanIdOf(pass: 0, span.Number).WriteBytes(bytes);
        writer.WriteBytes(OtlpFields.Span.SpanId, bytes[..SpanId.ByteLength]);
        if (span.Parent != GeneratedSpan.NoParent)
        {
            ids.SpanIdOf(pass: 0, span.Parent).WriteBytes(bytes);
            writer.WriteBytes(OtlpFields.Span.ParentSpanId, bytes[..SpanId.ByteLength]);
        }
    }

    private static void WriteEvent(ProtoWriter writer, GeneratedSpan span)
    {
        const int Field = OtlpFields.Event.Attributes;
        var wait = (span.Chance % 3_000).ToString(CultureInfo.InvariantCulture);
        var message = writer.BeginMessage(OtlpFields.Span.Events);
        writer.WriteFixed64(OtlpFields.Event.TimeUnixNano, span.StartUnixNano + (span.DurationNano / 2));
        writer.WriteString(OtlpFields.Event.Name, "exception");
        KeyValueWriter.Write(writer, Field, "exception.type", "System.TimeoutException");
        KeyValueWriter.Write(writer, Field, "exception.message", $"no answer within {wait} ms");
        writer.EndMessage(message);
    }

    private static void WriteError(ProtoWriter writer)
    {
        var message = writer.BeginMessage(OtlpFields.Span.Status);
        writer.WriteString(OtlpFields.Status.Message, "the answer was an error");
        writer.WriteVarint(OtlpFields.Status.Code, (ulong)SpanStatusCode.Error);
        writer.EndMessage(message);
    }
}
