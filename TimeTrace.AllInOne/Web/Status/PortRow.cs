namespace TimeTrace.AllInOne.Web.Status;

/// <summary>A port that this server listens on.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Purpose">What is spoken there.</param>
/// <param name="Address">How programs on this machine reach it.</param>
/// <param name="SenderSettings">The environment variables that point a sender to it; empty where none sends there.</param>
public sealed record PortRow(int Number, string Purpose, string Address, string SenderSettings)
{
    internal static PortRow Of(PortSetting setting, int number)
    {
        var address = $"http://localhost:{number}";
        return new PortRow(number, setting.Purpose, address + setting.Path, SettingsOf(setting.Port, address));
    }

    private static string SettingsOf(Port port, string address) =>
        port switch
        {
            Port.OtlpGrpc => Variables(address, "grpc"),
            Port.OtlpHttp => Variables(address, "http/protobuf"),
            _ => "",
        };

    private static string Variables(string address, string protocol) =>
        $"OTEL_EXPORTER_OTLP_ENDPOINT={address}\nOTEL_EXPORTER_OTLP_PROTOCOL={protocol}";
}
