using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using TimeTrace.AllInOne.Receivers.Appdash;

namespace TimeTrace.AllInOne.Hosting;

/// <summary>Lets Kestrel listen on all ports, within limits, and tells which port a request came in on.</summary>
internal static class KestrelPorts
{
    // The rest of too large a body, up to this multiple of the limit, is read and thrown away after the answer: a
    // connection that is closed at once often takes the answer with it.
    private const int DrainedBodies = 4;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Adds the ports and limits to the host.</summary>
    public static void Configure(WebApplicationBuilder builder, AllInOneOptions options, BoundPorts ports)
    {
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = ports.SocketOf);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            SetLimits(kestrel.Limits, options);
            foreach (var (setting, endPoint) in ports.EndPoints)
            {
                kestrel.Listen(endPoint, listen => Configure(listen, setting));
            }
        });
    }

    /// <summary>The port of the request's connection.</summary>
    public static Port PortOf(HttpContext context) => context.Features.Get<ConnectionPort>()!.Port;

    private static void SetLimits(KestrelServerLimits limits, AllInOneOptions options)
    {
        limits.MaxRequestBodySize = (long)DrainedBodies * options.MaxBodyBytes;
        limits.MaxConcurrentConnections = 1024;
        limits.RequestHeadersTimeout = Grace;
        // Slow senders are given time to begin, then must send at a rate that a modem could.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: Grace);
    }

    private static void Configure(ListenOptions listen, PortSetting setting)
    {
        listen.Protocols = setting.Transport == PortTransport.Http2 ? HttpProtocols.Http2 : HttpProtocols.Http1;
        var feature = new ConnectionPort(setting.Port);
        listen.Use(next =>
            connection =>
            {
                connection.Features.Set(feature);
                return next(connection);
            }
        );
        if (setting.Port == Port.Appdash)
        {
            listen.UseConnectionHandler<AppdashReceiver>();
        }
    }
}
