using OpenTelemetry.Exporter;

namespace TimeTrace.ServiceDefaults.Exporting;

/// <summary>The OTLP transports the exporter speaks, and the addresses they want.</summary>
internal static class OtlpProtocol
{
    private const int HttpPort = 4318;

    /// <summary>Reads a protocol's standard name; without one the port decides: HTTP on 4318, otherwise gRPC.</summary>
    public static OtlpExportProtocol Parse(string setting, string? name, Uri address) =>
        name?.Trim().ToLowerInvariant() switch
        {
            null or "" => address.Port == HttpPort ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc,
            "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            _ => throw new SettingException(setting, "is neither grpc nor http/protobuf."),
        };

    /// <summary>The address for one signal below a base address: over HTTP it has the signal's path.</summary>
    public static Uri AddressOf(OtlpSignal signal, Uri baseAddress, OtlpExportProtocol protocol) =>
        protocol == OtlpExportProtocol.HttpProtobuf
            ? new UriBuilder(baseAddress) { Path = $"{baseAddress.AbsolutePath.TrimEnd('/')}/{Path(signal)}" }.Uri
            : baseAddress;

    private static string Path(OtlpSignal signal) =>
        signal switch
        {
            OtlpSignal.Traces => "v1/traces",
            OtlpSignal.Metrics => "v1/metrics",
            _ => "v1/logs",
        };
}
