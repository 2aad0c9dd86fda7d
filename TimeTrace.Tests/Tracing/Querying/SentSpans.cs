using Google.Protobuf;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage.Memory;
using ModelTrace = TimeTrace.Tracing.Model.Trace;
using OtlpResource = TimeTrace.Tests.Otlp.Resource;
using OtlpSpan = TimeTrace.Tests.Otlp.Span;

namespace TimeTrace.Tests.Tracing.Querying;

/// <summary>Spans of one trace as senders would send them, taken in by the real collector and asked for again.</summary>
internal sealed class SentSpans
{
    public static readonly TraceId Id = new(1, 2);

    private const ulong Epoch = 1_700_000_000_000_000_000;
    private const ulong Millisecond = 1_000_000;

    private readonly MemoryStore _store = new(new MemoryStoreOptions());

    /// <summary>A span of a trace; times in milliseconds after an arbitrary epoch.</summary>
    public static OtlpSpan Span(
        ulong id,
        ulong parent,
        ulong startMillis,
        ulong endMillis,
        SpanKind kind = SpanKind.Internal
    ) =>
        new()
        {
            TraceId = ByteString.CopyFrom(Bytes(Id)),
            SpanId = ByteString.CopyFrom(Bytes(id)),
            ParentSpanId = parent == 0 ? ByteString.Empty : ByteString.CopyFrom(Bytes(parent)),
            Name = $"span {id}",
            Kind = (OtlpSpan.Types.SpanKind)kind,
            StartTimeUnixNano = Epoch + (startMillis * Millisecond),
            EndTimeUnixNano = Epoch + (endMillis * Millisecond),
        };

    public static SentAttribute Text(string key, string value) => new(key, new AnyValue { StringValue = value });

    /// <summary>Sends spans of one service in one batch.</summary>
    public async Task<SentSpans> SendAsync(string service, SentAttribute[] resource, params OtlpSpan[] spans)
    {
        var resourceSpans = new ResourceSpans { Resource = new OtlpResource() };
        resourceSpans.Resource.Attributes.Add(Text("service.name", service).ToOtlp());
        resourceSpans.Resource.Attributes.AddRange(resource.Select(attribute => attribute.ToOtlp()));
        resourceSpans.ScopeSpans.Add(new ScopeSpans());
        resourceSpans.ScopeSpans[0].Spans.AddRange(spans);
        var batch = new SpanBatch();
        OtlpBatchReader.Read(new ExportTraceServiceRequest { ResourceSpans = { resourceSpans } }.ToByteArray(), batch);
        var result = await new Collector(_store, new LossLedger(TimeProvider.System)).CollectAsync(
            "test",
            batch,
            CancellationToken.None
        );
        Assert.Equal(0, result.RejectedSpans);
        return this;
    }

    public Task<SentSpans> SendAsync(string service, params OtlpSpan[] spans) => SendAsync(service, [], spans);

    public async Task<ModelTrace> AskAsync(TimeSpan maxClockSkew = default, bool raw = false)
    {
        var query = new QueryService(_store, new QueryOptions { MaxClockSkew = maxClockSkew });
        return await query.GetTraceAsync(Id, raw, CancellationToken.None)
            ?? throw new InvalidOperationException("no trace");
    }

    public QueryService Query(TimeSpan maxClockSkew = default) =>
        new(_store, new QueryOptions { MaxClockSkew = maxClockSkew });

    /// <summary>Id, parent and times of every row, in milliseconds after the epoch.</summary>
    public static string[] Describe(ModelTrace trace) =>
        [
            .. trace
                .Rows.ToArray()
                .Select(row =>
                    $"{row.Id.Value}<{row.ParentId.Value} {Millis(row.StartUnixNano)}-{Millis(row.EndUnixNano)}"
                ),
        ];

    public static string[] Warnings(ModelTrace trace, ulong id) => [.. trace.GetWarnings(IndexOf(trace, id))];

    public static int IndexOf(ModelTrace trace, ulong id) =>
        Array.FindIndex(trace.Rows.ToArray(), row => row.Id.Value == id);

    private static decimal Millis(ulong unixNano) => decimal.Divide(unixNano - (decimal)Epoch, Millisecond);

    private static byte[] Bytes(TraceId id)
    {
        var bytes = new byte[TraceId.ByteLength];
        id.WriteBytes(bytes);
        return bytes;
    }

    private static byte[] Bytes(ulong id)
    {
        var bytes = new byte[SpanId.ByteLength];
        new SpanId(id).WriteBytes(bytes);
        return bytes;
    }

    internal sealed record SentAttribute(string Key, AnyValue Value)
    {
        public TimeTrace.Tests.Otlp.KeyValue ToOtlp() => new() { Key = Key, Value = Value };
    }
}
