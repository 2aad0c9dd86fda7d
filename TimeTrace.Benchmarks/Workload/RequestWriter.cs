using System.Globalization;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>Writes generated spans as an SDK's exporter does.</summary>
internal static class RequestWriter
{
    public static void WriteResource(ProtoWriter writer, int service)
    {
        var resource = writer.BeginMessage(OtlpFields.ResourceSpans.Resource);
        const int Field = OtlpFields.Resource.Attributes;
        WriteAttribute(writer, Field, "service.name", Catalog.Services[service]);
        WriteAttribute(writer, Field, "service.instance.id", $"{Catalog.Services[service]}-7d9f8b6c5-x2x{service}");
        WriteAttribute(writer, Field, "telemetry.sdk.name", "opentelemetry");
        WriteAttribute(writer, Field, "telemetry.sdk.language", "dotnet");
        WriteAttribute(writer, Field, "telemetry.sdk.version", "1.20.1");
        writer.EndMessage(resource);
    }

    public static void WriteScope(ProtoWriter writer)
    {
        var scope = writer.BeginMessage(OtlpFields.ScopeSpans.Scope);
        writer.WriteString(OtlpFields.Scope.Name, "OpenTelemetry.Instrumentation.AspNetCore");
        writer.WriteString(OtlpFields.Scope.Version, "1.18.0");
        writer.EndMessage(scope);
    }

    public static void WriteSpan(ProtoWriter writer, GeneratedSpan span)
    {
        var (_, name, route, kind) = Catalog.Operations[span.Operation];
        var message = writer.BeginMessage(OtlpFields.ScopeSpans.Spans);
        WriteIds(writer, span);
        writer.WriteString(OtlpFields.Span.Name, name);
        writer.WriteVarint(OtlpFields.Span.Kind, (ulong)kind);
        writer.WriteFixed64(OtlpFields.Span.StartTimeUnixNano, span.StartUnixNano);
        writer.WriteFixed64(OtlpFields.Span.EndTimeUnixNano, span.StartUnixNano + span.DurationNano);
        WriteAttributes(writer, span, name, route);
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

    private static void WriteIds(ProtoWriter writer, GeneratedSpan span)
    {
        Span<byte> bytes = stackalloc byte[TraceId.ByteLength];
        span.TraceId.WriteBytes(bytes);
        writer.WriteBytes(OtlpFields.Span.TraceId, bytes);
        span.Id.WriteBytes(bytes);
        writer.WriteBytes(OtlpFields.Span.SpanId, bytes[..SpanId.ByteLength]);
        if (!span.ParentId.IsEmpty)
        {
            span.ParentId.WriteBytes(bytes);
            writer.WriteBytes(OtlpFields.Span.ParentSpanId, bytes[..SpanId.ByteLength]);
        }
    }

    private static void WriteAttributes(ProtoWriter writer, GeneratedSpan span, string name, string route)
    {
        const int Field = OtlpFields.Span.Attributes;
        WriteAttribute(writer, Field, "http.request.method", name[..name.IndexOf(' ', StringComparison.Ordinal)]);
        WriteAttribute(writer, Field, "http.route", route);
        WriteAttribute(writer, Field, "http.response.status_code", span.IsError ? 500 : 200);
        WriteAttribute(
            writer,
            Field,
            "url.path",
            $"{route.Replace("{id}", Text(span.Number % 10_000), StringComparison.Ordinal)}"
        );
        WriteAttribute(writer, Field, "server.address", "shop.example.org");
        WriteAttribute(writer, Field, "server.port", 8080);
        WriteAttribute(
            writer,
            Field,
            "user_agent.original",
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
        );
        WriteAttribute(writer, Field, "user.id", $"u-{Text(span.User)}");
        WriteAttribute(writer, Field, "thread.id", span.Number % 64);
        WriteAttribute(
            writer,
            Field,
            span.Number % 1_000 == 0 ? "feature.rare" : "feature.flag",
            Text(span.Number % 7)
        );
    }

    private static void WriteEvent(ProtoWriter writer, GeneratedSpan span)
    {
        var message = writer.BeginMessage(OtlpFields.Span.Events);
        writer.WriteFixed64(OtlpFields.Event.TimeUnixNano, span.StartUnixNano);
        writer.WriteString(OtlpFields.Event.Name, "cache.miss");
        WriteAttribute(writer, OtlpFields.Event.Attributes, "cache.key", Text(span.Number));
        writer.EndMessage(message);
    }

    private static void WriteError(ProtoWriter writer)
    {
        var message = writer.BeginMessage(OtlpFields.Span.Status);
        writer.WriteString(OtlpFields.Status.Message, "the answer was an error");
        writer.WriteVarint(OtlpFields.Status.Code, (ulong)SpanStatusCode.Error);
        writer.EndMessage(message);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void WriteAttribute(ProtoWriter writer, int field, string key, string value)
    {
        var message = writer.BeginMessage(field);
        writer.WriteString(OtlpFields.KeyValue.Key, key);
        var content = writer.BeginMessage(OtlpFields.KeyValue.Value);
        writer.WriteString(OtlpFields.AnyValue.String, value);
        writer.EndMessage(content);
        writer.EndMessage(message);
    }

    private static void WriteAttribute(ProtoWriter writer, int field, string key, long value)
    {
        var message = writer.BeginMessage(field);
        writer.WriteString(OtlpFields.KeyValue.Key, key);
        var content = writer.BeginMessage(OtlpFields.KeyValue.Value);
        writer.WriteVarint(OtlpFields.AnyValue.Int, (ulong)value);
        writer.EndMessage(content);
        writer.EndMessage(message);
    }
}
