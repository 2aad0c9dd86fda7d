using TimeTrace.Tracing.Codecs.Json;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Re-encodes OTLP's JSON mapping as protobuf, the one form in which spans are kept.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding.</remarks>
public static class OtlpJsonReader
{
    /// <summary>Appends the protobuf form of an ExportTraceServiceRequest in JSON; on an error nothing is appended.</summary>
    /// <param name="json">UTF-8 text.</param>
    /// <param name="output">Where the protobuf bytes go.</param>
    /// <exception cref="MalformedPayloadException">The text is not such a message.</exception>
    public static void ReadRequest(ReadOnlySpan<byte> json, ProtoWriter output) =>
        new JsonToProto(json, output, OtlpAttributeReader.MaxDepth, allowSeveral: false).Run(OtlpJsonMessages.Request);

    /// <summary>
    /// The same for a file, in which several requests may follow each other, as one per line, and answers of Jaeger's API
    /// may stand for requests.
    /// </summary>
    /// <param name="json">UTF-8 text.</param>
    /// <param name="output">Where the protobuf bytes of all requests go, as one.</param>
    /// <exception cref="MalformedPayloadException">A part of the text is not such a message.</exception>
    public static void ReadFile(ReadOnlySpan<byte> json, ProtoWriter output) =>
        new JsonToProto(json, output, OtlpAttributeReader.MaxDepth, allowSeveral: true).Run(OtlpJsonMessages.File);
}
