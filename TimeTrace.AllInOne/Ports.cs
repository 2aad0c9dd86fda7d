using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TimeTrace.AllInOne;

/// <summary>Every port of the host, with the numbers that OpenTelemetry and Jaeger clients expect.</summary>
internal static class Ports
{
    public static readonly IReadOnlyList<PortSetting> All =
    [
        new(Port.OtlpGrpc, "otlp-grpc", 4317, HttpProtocols.Http2, "", "OTLP over gRPC"),
        new(Port.OtlpHttp, "otlp-http", 4318, HttpProtocols.Http1, "", "OTLP over HTTP"),
        new(Port.Query, "query", 16686, HttpProtocols.Http1, "/", "the query API and the web UI"),
        new(Port.Health, "health", 13133, HttpProtocols.Http1, "/status", "the health check"),
    ];

    /// <summary>Every port with its usual number.</summary>
    public static IReadOnlyDictionary<Port, int> DefaultNumbers { get; } =
        All.ToDictionary(setting => setting.Port, setting => setting.DefaultNumber);

    /// <summary>Every port with 0, which stands for any free one.</summary>
    public static IReadOnlyDictionary<Port, int> AnyFree { get; } = All.ToDictionary(setting => setting.Port, _ => 0);
}
