using static TimeTrace.AllInOne.PortTransport;

namespace TimeTrace.AllInOne;

/// <summary>Every port of the host, with the numbers that OpenTelemetry, Jaeger, Zipkin and Appdash clients expect.</summary>
internal static class Ports
{
    public static readonly IReadOnlyList<PortSetting> All =
    [
        new(Port.OtlpGrpc, "otlp-grpc", 4317, Http2, "", "OTLP over gRPC"),
        new(Port.OtlpHttp, "otlp-http", 4318, Http1, "", "OTLP over HTTP"),
        new(Port.JaegerCompact, "jaeger-compact", 6831, Udp, "", "Jaeger's compact thrift over UDP"),
        new(Port.JaegerBinary, "jaeger-binary", 6832, Udp, "", "Jaeger's binary thrift over UDP"),
        new(Port.JaegerHttp, "jaeger-http", 14268, Http1, "/api/traces", "Jaeger's thrift over HTTP"),
        new(Port.JaegerGrpc, "jaeger-grpc", 14250, Http2, "", "Jaeger's spans over gRPC"),
        new(Port.ZipkinHttp, "zipkin-http", 9411, Http1, "/api/v2/spans", "Zipkin's spans and queries over HTTP"),
        new(Port.ZipkinCompact, "zipkin-compact", 5775, Udp, "", "Zipkin's compact thrift over UDP"),
        new(Port.Appdash, "appdash", 7701, Tcp, "", "Appdash's collector"),
        new(Port.Sampling, "sampling", 5778, Http1, "/sampling", "sampling strategies over HTTP")
        {
            IsReceiver = false,
        },
        new(Port.SamplingGrpc, "sampling-grpc", 5779, Http2, "", "sampling strategies over gRPC")
        {
            IsReceiver = false,
        },
        new(Port.Query, "query", 16686, Http1, "/", "the query API and the web UI") { IsReceiver = false },
        new(Port.QueryGrpc, "query-grpc", 16685, Http2, "", "the query API over gRPC") { IsReceiver = false },
        new(Port.Elasticsearch, "elasticsearch", 9200, Http1, "/", "Elasticsearch's queries of spans")
        {
            IsReceiver = false,
            IsOnRequest = true,
        },
        new(Port.Health, "health", 13133, Http1, "/status", "the health check") { IsReceiver = false },
    ];

    /// <summary>Every port with the number it has where nothing else is said.</summary>
    public static IReadOnlyDictionary<Port, int> DefaultNumbers { get; } =
        All.ToDictionary(setting => setting.Port, setting => setting.DefaultNumber);

    /// <summary>Every port with 0, which stands for any free one.</summary>
    public static IReadOnlyDictionary<Port, int> AnyFree { get; } = All.ToDictionary(setting => setting.Port, _ => 0);
}
