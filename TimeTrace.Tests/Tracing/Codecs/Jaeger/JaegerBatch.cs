using TimeTrace.Tests.Tracing.Codecs.Thrift;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Codecs.Jaeger;

/// <summary>Batches of jaeger.thrift as clients send them.</summary>
internal static class JaegerBatch
{
    /// <summary>An <c>emitBatch</c> with everything that a batch can have, as a datagram.</summary>
    public static byte[] RichMessage(bool isCompact) =>
        ThriftTestWriter.Call(isCompact, "emitBatch", arguments => arguments.Struct(1, WriteRich));

    /// <summary>The same batch bare, as a body.</summary>
    public static byte[] RichBody() => new ThriftTestWriter(isCompact: false).Struct(WriteRich).ToArray();

    /// <summary>A batch of one span as a datagram.</summary>
    public static byte[] Message(bool isCompact, Action<ThriftTestWriter> writeSpan, string? service = "shop") =>
        ThriftTestWriter.Call(
            isCompact,
            "emitBatch",
            arguments => arguments.Struct(1, batch => Write(batch, service, writeSpan))
        );

    /// <summary>A batch of no spans as a datagram, of a client that tells what it lost.</summary>
    public static byte[] ReportMessage(ClientReport report, bool isCompact = true) =>
        ThriftTestWriter.Call(
            isCompact,
            "emitBatch",
            arguments => arguments.Struct(1, batch => WriteReport(batch, report))
        );

    /// <summary>The same batch bare, as a body.</summary>
    public static byte[] ReportBody(ClientReport report) =>
        new ThriftTestWriter(isCompact: false).Struct(batch => WriteReport(batch, report)).ToArray();

    /// <summary>The ids, name and times that every span has.</summary>
    public static void WriteSpan(ThriftTestWriter span, long id, string name = "GET /") =>
        span.I64(1, 7).I64(2, 0).I64(3, id).I64(4, 0).Text(5, name).I32(7, 1).I64(8, 1_784_534_400_000_000).I64(9, 250);

    public static void WriteText(ThriftTestWriter tag, string key, string value) =>
        tag.Text(1, key).I32(2, 0).Text(3, value);

    private static void WriteReport(ThriftTestWriter batch, ClientReport report) =>
        batch
            .Struct(
                1,
                process => process.Text(1, "shop").Structs(2, tag => WriteText(tag, "client-uuid", report.Client))
            )
            .Structs(2)
            .I64(3, report.Number)
            .Struct(
                4,
                stats =>
                    stats
                        .I64(1, report.Losses.QueueFull)
                        .I64(2, report.Losses.TooLarge)
                        .I64(3, report.Losses.SendFailed)
            );

    private static void Write(ThriftTestWriter batch, string? service, Action<ThriftTestWriter> writeSpan)
    {
        if (service is not null)
        {
            batch.Struct(1, process => process.Text(1, service));
        }
        batch.Structs(2, writeSpan);
    }

    private static void WriteRich(ThriftTestWriter batch) =>
        batch
            .Struct(1, WriteProcess)
            .Structs(2, WriteRichSpan, span => WriteSpan(span, 2, "second"))
            .I64(3, 41)
            .Struct(4, stats => stats.I64(1, 5).I64(2, 6).I64(3, 7));

    private static void WriteProcess(ThriftTestWriter process) =>
        process
            .Text(1, "grüße")
            .Structs(
                2,
                tag => WriteText(tag, "hostname", "box"),
                tag => WriteText(tag, "jaeger.version", "Go-2.30.0"),
                tag => WriteText(tag, "ip", "10.0.0.1"),
                tag => tag.Text(1, "pid").I32(2, 3).I64(6, 42)
            );

    private static void WriteRichSpan(ThriftTestWriter span) =>
        span.I64(1, unchecked((long)0x8899AABBCCDDEEFF))
            .I64(2, 0x0011223344556677)
            .I64(3, 1)
            .I64(4, 9)
            .Text(5, "GET /ünïcode 🕰")
            .Structs(
                6,
                reference => WriteReference(reference, 0, 9),
                reference => WriteReference(reference, 1, 10),
                reference => reference.I32(1, 0).I64(2, 5).I64(3, 0).I64(4, 11)
            )
            .I32(7, 3)
            .I64(8, 1_784_534_400_000_001)
            .I64(9, 250)
            .Structs(
                10,
                tag => WriteText(tag, "text", "ünïcode 🕰"),
                tag => tag.Text(1, "double").I32(2, 1).Double(4, 1.5),
                tag => tag.Text(1, "true").I32(2, 2).Bool(5, true),
                tag => tag.Text(1, "false").I32(2, 2).Bool(5, false),
                tag => tag.Text(1, "long").I32(2, 3).I64(6, long.MinValue),
                tag => tag.Text(1, "binary").I32(2, 4).Bytes(7, [0, 255]),
                tag => WriteText(tag, "span.kind", "server"),
                tag => WriteText(tag, "w3c.tracestate", "a=b"),
                tag => WriteText(tag, "otel.scope.name", "lib"),
                tag => WriteText(tag, "otel.scope.version", "1.2"),
                tag => tag.Text(1, "error").I32(2, 2).Bool(5, true),
                tag => WriteText(tag, "otel.status_description", "boom"),
                tag => WriteText(tag, "empty", "")
            )
            .Structs(
                11,
                log =>
                    log.I64(1, 1_784_534_400_000_100)
                        .Structs(
                            2,
                            field => WriteText(field, "event", "cache miss"),
                            field => WriteText(field, "key", "k"),
                            field => field.Text(1, "count").I32(2, 3).I64(6, 2)
                        ),
                log => log.I64(1, 1_784_534_400_000_200).Structs(2)
            );

    private static void WriteReference(ThriftTestWriter reference, int type, long spanId) =>
        reference.I32(1, type).I64(2, unchecked((long)0x8899AABBCCDDEEFF)).I64(3, 0x0011223344556677).I64(4, spanId);
}
