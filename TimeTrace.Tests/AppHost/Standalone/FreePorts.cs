using System.Net;
using System.Net.Sockets;
using TimeTrace.AppHost.Standalone;

namespace TimeTrace.Tests.AppHost.Standalone;

/// <summary>A port for each of the AppHost's that nothing listened on a moment ago.</summary>
internal static class FreePorts
{
    /// <summary>As the AppHost's command line takes them.</summary>
    public static string[] Arguments()
    {
        var listeners = Settings.Ports.Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        string[] arguments = [.. Settings.Ports.Zip(ports, (setting, port) => $"--{setting.Name}={port}")];
        listeners.ForEach(listener => listener.Dispose());
        return arguments;
    }

    public static Settings Read(params string[] more)
    {
        var errors = new List<string>();
        var settings = SettingsReader.Read(Path.GetTempPath(), [.. Arguments(), .. more], errors);
        Assert.Empty(errors);
        return settings;
    }
}
