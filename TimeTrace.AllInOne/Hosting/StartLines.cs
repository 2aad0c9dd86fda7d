using System.Net;

namespace TimeTrace.AllInOne.Hosting;

/// <summary>
/// What the host prints when it is ready, for people and programs: one line a port, its name and a link, and where the data is.
/// </summary>
internal static class StartLines
{
    // The longest name is jaeger-compact.
    private const int Width = -14;

    public static void Write(TextWriter output, AllInOneOptions options, BoundPorts ports)
    {
        if (!options.IsLoopbackOnly)
        {
            output.WriteLine(
                $"warning: listening on {string.Join(", ", options.Listen)}: anyone who can reach this machine can "
                    + (options.AccessToken is null ? "read and write traces" : "write traces")
            );
        }
        foreach (var setting in ports.Open)
        {
            output.WriteLine(
                $"{setting.Name, Width} {setting.Scheme}://{Address(options, ports.NumberOf(setting.Port))}{setting.Path}"
            );
        }
        if (options is { IsAccessTokenNew: true, AccessToken: { } token } && ports.IsOpen(Port.Query))
        {
            output.WriteLine($"{"login", Width} http://{Address(options, ports.NumberOf(Port.Query))}/login?t={token}");
        }
        output.WriteLine($"{"data", Width} {options.DataDirectory ?? "in memory only, gone when this process ends"}");
        output.WriteLine("ready");
        output.Flush();
    }

    private static string Address(AllInOneOptions options, int number)
    {
        var address = options.Listen[0];
        var isAny = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return isAny || options.Listen.Count > 1 ? $"localhost:{number}" : new IPEndPoint(address, number).ToString();
    }
}
