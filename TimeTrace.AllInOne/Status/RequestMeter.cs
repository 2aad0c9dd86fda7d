using TimeTrace.AllInOne.Hosting;

namespace TimeTrace.AllInOne.Status;

/// <summary>Counts requests under way by port, and how long those of the last minutes took.</summary>
/// <param name="time">Measures them.</param>
internal sealed class RequestMeter(TimeProvider time)
{
    private readonly Dictionary<Port, PortMeter> _ports = Ports.All.ToDictionary(
        setting => setting.Port,
        _ => new PortMeter(time)
    );

    /// <summary>What a port has to do.</summary>
    public RequestFigures Read(Port port) => _ports[port].Read();

    /// <summary>Measures one request.</summary>
    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        var port = _ports[KestrelPorts.PortOf(context)];
        var begun = port.Begin();
        try
        {
            await next(context);
        }
        finally
        {
            port.End(
                begun,
                isStream: context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal)
                    == true
            );
        }
    }
}
