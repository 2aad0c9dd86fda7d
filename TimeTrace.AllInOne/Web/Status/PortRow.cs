using TimeTrace.AllInOne.Hosting;
using TimeTrace.AllInOne.Status;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>A port that this server listens on.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Purpose">What is spoken there.</param>
/// <param name="Address">How programs reach it.</param>
/// <param name="SenderSettings">The environment variables that point a sender to it; empty where none sends there.</param>
/// <param name="Faults">Addresses that it should listen on and cannot.</param>
/// <param name="Requests">What it has to do.</param>
/// <param name="Ledger">What it received; null where it is no receiver or has had no traffic.</param>
/// <param name="IsReceiver">Whether spans are sent there.</param>
public sealed record PortRow(
    int Number,
    string Purpose,
    string Address,
    string SenderSettings,
    IReadOnlyList<string> Faults,
    RequestFigures Requests,
    LedgerRow? Ledger,
    bool IsReceiver
)
{
    internal static PortRow Of(
        PortSetting setting,
        BoundPorts ports,
        string host,
        RequestFigures requests,
        IEnumerable<LedgerRow> receivers
    )
    {
        var number = ports.NumberOf(setting.Port);
        var address = $"{setting.Scheme}://{host}:{number}";
        return new PortRow(
            number,
            setting.Purpose,
            address + setting.Path,
            SettingsOf(setting, host, number),
            [.. ports.MissingOf(setting.Port)],
            requests,
            receivers.FirstOrDefault(row => row.Receiver == setting.Name),
            setting.IsReceiver
        );
    }

    private static string SettingsOf(PortSetting setting, string host, int number)
    {
        var address = $"http://{host}:{number}";
        return setting.Port switch
        {
            Port.OtlpGrpc => Variables(address, "grpc"),
            Port.OtlpHttp => Variables(address, "http/protobuf"),
            Port.JaegerCompact or Port.JaegerBinary => $"JAEGER_AGENT_HOST={host}\nJAEGER_AGENT_PORT={number}",
            Port.JaegerHttp => $"JAEGER_ENDPOINT={address}{setting.Path}",
            Port.ZipkinHttp => $"OTEL_EXPORTER_ZIPKIN_ENDPOINT={address}{setting.Path}",
            Port.Sampling => $"JAEGER_SAMPLING_ENDPOINT={address}{setting.Path}",
            _ => "",
        };
    }

    private static string Variables(string address, string protocol) =>
        $"OTEL_EXPORTER_OTLP_ENDPOINT={address}\nOTEL_EXPORTER_OTLP_PROTOCOL={protocol}";
}
