namespace TimeTrace.AppHost.Ports;

/// <summary>Every port of the time service and of the embedded backend.</summary>
internal static class ApplicationPorts
{
    public static readonly ApplicationPort Server = new("Server", 8000, "http", "the time service") { IsNeeded = true };

    public static readonly ApplicationPort Query = new("Query", 16686, "http", "the web UI and the query API")
    {
        EndpointName = "ui",
        IsNeeded = true,
    };

    public static readonly ApplicationPort OtlpGrpc = new("OtlpGrpc", 4317, "http", "OTLP over gRPC")
    {
        EndpointName = "otlp-grpc",
        IsHttp2 = true,
        IsNeeded = true,
    };

    public static readonly ApplicationPort OtlpHttp = new("OtlpHttp", 4318, "http", "OTLP over HTTP")
    {
        EndpointName = "otlp-http",
        IsNeeded = true,
    };

    public static readonly ApplicationPort JaegerCompact = new(
        "JaegerCompact",
        6831,
        "udp",
        "Jaeger's compact thrift over UDP"
    )
    {
        EndpointName = "thrift-compact",
    };

    public static readonly ApplicationPort JaegerHttp = new("JaegerHttp", 14268, "http", "Jaeger's thrift over HTTP")
    {
        EndpointName = "thrift-http",
    };

    public static readonly ApplicationPort ZipkinHttp = new(
        "ZipkinHttp",
        9411,
        "http",
        "Zipkin's spans and queries over HTTP"
    )
    {
        EndpointName = "zipkin",
    };

    public static readonly ApplicationPort Elasticsearch = new(
        "Elasticsearch",
        9200,
        "http",
        "Elasticsearch's queries of spans"
    )
    {
        EndpointName = "elasticsearch",
        IsOnRequest = true,
    };

    public static readonly ApplicationPort Health = new("Health", 13133, "http", "the health of the tracing backend")
    {
        EndpointName = "health",
        IsNeeded = true,
    };

    /// <summary>Those of the embedded backend.</summary>
    public static readonly IReadOnlyList<ApplicationPort> Backend =
    [
        Query,
        OtlpGrpc,
        OtlpHttp,
        Health,
        new("QueryGrpc", 16685, "http", "the query API over gRPC") { EndpointName = "query-grpc", IsHttp2 = true },
        JaegerCompact,
        new("JaegerBinary", 6832, "udp", "Jaeger's binary thrift over UDP") { EndpointName = "thrift-binary" },
        JaegerHttp,
        new("JaegerGrpc", 14250, "http", "Jaeger's spans over gRPC") { EndpointName = "jaeger-grpc", IsHttp2 = true },
        ZipkinHttp,
        new("ZipkinCompact", 5775, "udp", "Zipkin's compact thrift over UDP") { EndpointName = "zipkin-compact" },
        new("Appdash", 7701, "tcp", "Appdash's collector") { EndpointName = "appdash" },
        new("Sampling", 5778, "http", "sampling strategies over HTTP") { EndpointName = "sampling-http" },
        new("SamplingGrpc", 5779, "http", "sampling strategies over gRPC")
        {
            EndpointName = "sampling-grpc",
            IsHttp2 = true,
        },
        Elasticsearch,
    ];

    public static readonly IReadOnlyList<ApplicationPort> All = [Server, .. Backend];
}
