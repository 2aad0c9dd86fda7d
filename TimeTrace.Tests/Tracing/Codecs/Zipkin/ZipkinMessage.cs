using TimeTrace.Tests.Tracing.Codecs.Thrift;

namespace TimeTrace.Tests.Tracing.Codecs.Zipkin;

/// <summary>Spans of zipkinCore.thrift as agents are sent them.</summary>
internal static class ZipkinMessage
{
    /// <summary>An <c>emitZipkinBatch</c> of two spans, with everything that they can have.</summary>
    public static byte[] Rich(bool isCompact) =>
        ThriftTestWriter.Call(
            isCompact,
            "emitZipkinBatch",
            arguments => arguments.Structs(1, WriteClient, span => span.I64(1, 10).Text(3, "local").I64(4, 2).I64(5, 1))
        );

    private static void WriteClient(ThriftTestWriter span) =>
        span.I64(1, 10)
            .Text(3, "GET /ünïcode 🕰")
            .I64(4, 1)
            .I64(5, -1)
            .Structs(
                6,
                annotation => WriteAnnotation(annotation, 1_784_592_000_000_000, "cs"),
                annotation => WriteAnnotation(annotation, 1_784_592_000_000_100, "retry"),
                annotation => WriteAnnotation(annotation, 1_784_592_000_000_250, "cr")
            )
            .Structs(
                8,
                tag => tag.Text(1, "bool").Bytes(2, [1]).I32(3, 0),
                tag => tag.Text(1, "bytes").Bytes(2, [0, 0xff]).I32(3, 1),
                tag => tag.Text(1, "i16").Bytes(2, [0xff, 0xfe]).I32(3, 2),
                tag => tag.Text(1, "i32").Bytes(2, [0, 0, 1, 0]).I32(3, 3),
                tag => tag.Text(1, "i64").Bytes(2, [0x80, 0, 0, 0, 0, 0, 0, 0]).I32(3, 4),
                tag => tag.Text(1, "double").Bytes(2, [0x3f, 0xf8, 0, 0, 0, 0, 0, 0]).I32(3, 5),
                tag => tag.Text(1, "text").Text(2, "größer").I32(3, 6),
                tag => tag.Text(1, "cut").Bytes(2, [1, 2, 3]).I32(3, 4),
                tag => tag.Text(1, "sa").Bytes(2, [1]).I32(3, 0).Struct(4, WriteCallee)
            )
            .Bool(9, true)
            .I64(12, 0xaa);

    private static void WriteAnnotation(ThriftTestWriter annotation, long micros, string value) =>
        annotation.I64(1, micros).Text(2, value).Struct(3, WriteCaller);

    private static void WriteCaller(ThriftTestWriter endpoint) =>
        endpoint.I32(1, 0x0a000001).I16(2, unchecked((short)50_000)).Text(3, "grüße");

    private static void WriteCallee(ThriftTestWriter endpoint) =>
        endpoint
            .I32(1, 0)
            .I16(2, 80)
            .Text(3, "lager")
            .Bytes(4, [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
}
