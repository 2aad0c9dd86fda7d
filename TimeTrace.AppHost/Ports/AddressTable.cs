namespace TimeTrace.AppHost.Ports;

/// <summary>Where people and programs find what runs.</summary>
internal static class AddressTable
{
    private static readonly (string Title, ApplicationPort Port, string Path)[] Addresses =
    [
        ("Traces", ApplicationPorts.Query, ""),
        ("Query API", ApplicationPorts.Query, "/api/v3/services"),
        ("Time service", ApplicationPorts.Server, "/gettime"),
        ("OTLP, gRPC", ApplicationPorts.OtlpGrpc, ""),
        ("OTLP, HTTP", ApplicationPorts.OtlpHttp, "/v1/traces"),
        ("Jaeger, HTTP", ApplicationPorts.JaegerHttp, "/api/traces"),
        ("Jaeger, UDP", ApplicationPorts.JaegerCompact, ""),
        ("Zipkin", ApplicationPorts.ZipkinHttp, "/api/v2/spans"),
        ("Elasticsearch", ApplicationPorts.Elasticsearch, ""),
        ("Health", ApplicationPorts.Health, "/status"),
    ];

    /// <summary>A line for every address that is open and known before the start.</summary>
    public static IReadOnlyList<string> Of(PortNumbers numbers) =>
        [
            "",
            .. Addresses
                .Where(address => numbers[address.Port] is > ApplicationPort.AnyFree)
                .Select(address => $"  {address.Title, -13} {Origin(numbers, address.Port)}{address.Path}"),
            "",
        ];

    /// <summary>What an address begins with.</summary>
    public static string Origin(PortNumbers numbers, ApplicationPort port) =>
        FormattableString.Invariant($"{port.Scheme}://localhost:{numbers[port]}");
}
