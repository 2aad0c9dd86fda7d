namespace Aspire.Hosting.Jaeger;

/// <summary>
/// The names of the endpoints of a <see cref="ApplicationModel.JaegerResource"/>, at most 15 characters long as Kubernetes wants them.
/// </summary>
/// <example>
/// <code lang="csharp">
/// var jaeger = builder.AddJaeger("jaeger").WithHostPort(JaegerEndpointNames.OtlpGrpc, 14317);
/// </code>
/// </example>
public static class JaegerEndpointNames
{
    /// <summary>The UI and the JSON query API, port 16686.</summary>
    public const string UI = "ui";

    /// <summary>The query API over gRPC, port 16685.</summary>
    public const string QueryGrpc = "query-grpc";

    /// <summary>OTLP over gRPC, port 4317.</summary>
    public const string OtlpGrpc = "otlp-grpc";

    /// <summary>OTLP over HTTP, as protobuf or JSON, port 4318.</summary>
    public const string OtlpHttp = "otlp-http";

    /// <summary>Jaeger's own protobuf over gRPC, port 14250.</summary>
    public const string JaegerGrpc = "jaeger-grpc";

    /// <summary>Jaeger's Thrift over HTTP, port 14268.</summary>
    public const string ThriftHttp = "thrift-http";

    /// <summary>Jaeger's compact Thrift over UDP, port 6831.</summary>
    public const string ThriftCompact = "thrift-compact";

    /// <summary>Jaeger's binary Thrift over UDP, port 6832.</summary>
    public const string ThriftBinary = "thrift-binary";

    /// <summary>Zipkin, port 9411.</summary>
    public const string Zipkin = "zipkin";

    /// <summary>Sampling strategies over HTTP, port 5778.</summary>
    public const string SamplingHttp = "sampling-http";

    /// <summary>Sampling strategies over gRPC, port 5779.</summary>
    public const string SamplingGrpc = "sampling-grpc";

    /// <summary>Health, <c>GET /status</c>, port 13133.</summary>
    public const string Health = "health";

    /// <summary>Jaeger's own metrics for Prometheus, <c>GET /metrics</c>, port 8888.</summary>
    public const string Metrics = "metrics";
}
