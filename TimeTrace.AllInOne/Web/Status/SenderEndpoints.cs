using TimeTrace.AllInOne.Hosting;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>Where spans can be sent, as seen from the reader's browser; of a port that is off, that it is.</summary>
/// <param name="Grpc">For example <c>http://localhost:4317</c>.</param>
/// <param name="Http">For example <c>http://localhost:4318</c>.</param>
/// <param name="JaegerAgent">For example <c>udp://localhost:6831</c>.</param>
/// <param name="JaegerCollector">For example <c>http://localhost:14268/api/traces</c>.</param>
/// <param name="Zipkin">For example <c>http://localhost:9411/api/v2/spans</c>.</param>
public sealed record SenderEndpoints(
    string Grpc,
    string Http,
    string JaegerAgent,
    string JaegerCollector,
    string Zipkin
)
{
    internal static SenderEndpoints Of(BoundPorts ports, HttpRequest request)
    {
        var host = new HostString(request.Host.Host).ToUriComponent();
        return new SenderEndpoints(
            Link(ports, Port.OtlpGrpc, host),
            Link(ports, Port.OtlpHttp, host),
            Link(ports, Port.JaegerCompact, host),
            Link(ports, Port.JaegerHttp, host),
            Link(ports, Port.ZipkinHttp, host)
        );
    }

    private static string Link(BoundPorts ports, Port port, string host)
    {
        var setting = Ports.All.Single(setting => setting.Port == port);
        return ports.IsOpen(port)
            ? $"{setting.Scheme}://{host}:{ports.NumberOf(port)}{setting.Path}"
            : $"off:--{setting.OptionName}";
    }
}
