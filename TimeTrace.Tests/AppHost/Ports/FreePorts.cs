using System.Net;
using System.Net.Sockets;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.Tests.AppHost.Ports;

/// <summary>Ports for an AppHost beside others: numbers that nothing listened on a moment ago where it has to know them, else any free one.</summary>
internal static class FreePorts
{
    /// <summary>As the AppHost's command line takes them.</summary>
    /// <param name="usual">Ports that keep their usual numbers.</param>
    public static string[] Arguments(params ApplicationPort[] usual)
    {
        var needed = ApplicationPorts.All.Where(port => port.IsNeeded).ToList();
        var listeners = needed.ConvertAll(_ => new TcpListener(IPAddress.Loopback, 0));
        listeners.ForEach(listener => listener.Start());
        var numbers = listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        listeners.ForEach(listener => listener.Dispose());
        return
        [
            .. needed.Zip(numbers, (port, number) => $"--{port.SettingName}={number}"),
            .. ApplicationPorts
                .All.Except([.. needed, .. usual])
                .Select(port => $"--{port.SettingName}={ApplicationPort.AnyFree}"),
        ];
    }
}
