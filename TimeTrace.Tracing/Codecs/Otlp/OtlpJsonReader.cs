namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Re-encodes OTLP's JSON mapping as protobuf, the one form in which spans are kept.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding.</remarks>
public static class OtlpJsonReader
{
    /// <summary>Appends the protobuf form of an ExportTraceServiceRequest in JSON.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <param name="output">Where the protobuf bytes go.</param>
    /// <exception cref="MalformedPayloadException">The text is not such a message.</exception>
    public static void ReadRequest(ReadOnlySpan<byte> json, ProtoWriter output) => throw new NotSupportedException();
}
