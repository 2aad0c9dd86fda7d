using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>
/// Writes what OTLP receivers answer: ExportTraceServiceResponse where spans were left out (an answer without any is
/// empty), and google.rpc.Status for refusals.
/// </summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otlp/.</remarks>
public static class OtlpResponses
{
    private const string RetryInfoType = "type.googleapis.com/google.rpc.RetryInfo";

    /// <summary>An ExportTraceServiceResponse with partial success, in protobuf.</summary>
    /// <param name="rejectedSpans">How many spans were left out.</param>
    /// <param name="message">Why.</param>
    public static byte[] PartialSuccess(long rejectedSpans, string message)
    {
        using var writer = new ProtoWriter();
        var partialSuccess = writer.BeginMessage(field: 1);
        writer.WriteVarint(field: 1, (ulong)rejectedSpans);
        writer.WriteString(field: 2, message);
        writer.EndMessage(partialSuccess);
        return writer.Written.ToArray();
    }

    /// <summary>An ExportTraceServiceResponse with partial success, in JSON.</summary>
    /// <param name="rejectedSpans">How many spans were left out.</param>
    /// <param name="message">Why.</param>
    public static byte[] PartialSuccessJson(long rejectedSpans, string message) =>
        WriteJson(json =>
        {
            json.WriteStartObject("partialSuccess"u8);
            json.WriteString("rejectedSpans"u8, rejectedSpans.ToString(CultureInfo.InvariantCulture));
            json.WriteString("errorMessage"u8, message);
            json.WriteEndObject();
        });

    /// <summary>A google.rpc.Status in protobuf.</summary>
    /// <param name="code">What kind of refusal.</param>
    /// <param name="message">Why, for a person to read.</param>
    /// <param name="retryAfter">When to send again, as google.rpc.RetryInfo; null where it would not help.</param>
    public static byte[] Status(RpcCode code, string message, TimeSpan? retryAfter = null)
    {
        using var writer = new ProtoWriter();
        writer.WriteVarint(field: 1, (ulong)code);
        writer.WriteString(field: 2, message);
        if (retryAfter is { } delay)
        {
            WriteRetryInfo(writer, delay);
        }
        return writer.Written.ToArray();
    }

    /// <summary>A google.rpc.Status in JSON.</summary>
    /// <param name="code">What kind of refusal.</param>
    /// <param name="message">Why, for a person to read.</param>
    public static byte[] StatusJson(RpcCode code, string message) =>
        WriteJson(json =>
        {
            json.WriteNumber("code"u8, (int)code);
            json.WriteString("message"u8, message);
        });

    // A google.protobuf.Any that holds RetryInfo, which holds a Duration of seconds and nanoseconds.
    private static void WriteRetryInfo(ProtoWriter writer, TimeSpan delay)
    {
        var any = writer.BeginMessage(field: 3);
        writer.WriteString(field: 1, RetryInfoType);
        var retryInfo = writer.BeginMessage(field: 2);
        var duration = writer.BeginMessage(field: 1);
        writer.WriteVarint(field: 1, (ulong)(delay.Ticks / TimeSpan.TicksPerSecond));
        writer.WriteVarint(field: 2, (ulong)(delay.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick));
        writer.EndMessage(duration);
        writer.EndMessage(retryInfo);
        writer.EndMessage(any);
    }

    private static byte[] WriteJson(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        writeMembers(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
