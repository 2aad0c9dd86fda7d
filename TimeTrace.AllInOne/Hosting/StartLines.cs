using System.Net;

namespace TimeTrace.AllInOne.Hosting;

/// <summary>
/// What the host prints when it is ready, for people and programs: one line a port, its name and a link, and where the data is.
/// </summary>
internal static class StartLines
{
    public static void Write(TextWriter output, AllInOneOptions options, BoundPorts ports)
    {
        if (!options.IsLoopbackOnly)
        {
            output.WriteLine(
                $"warning: listening on {string.Join(", ", options.Listen)}: anyone who can reach this machine can "
                    + (options.AccessToken is null ? "read and write traces" : "write traces")
            );
        }
        foreach (var setting in Ports.All)
        {
            output.WriteLine($"{setting.Name, -10} {Link(options, ports.NumberOf(setting.Port))}{setting.Path}");
        }
        if (options is { IsAccessTokenNew: true, AccessToken: { } token })
        {
            output.WriteLine($"{"login", -10} {Link(options, ports.NumberOf(Port.Query))}/login?t={token}");
        }
        output.WriteLine($"{"data", -10} {options.DataDirectory ?? "in memory only, gone when this process ends"}");
        output.WriteLine("ready");
        output.Flush();
    }

    private static string Link(AllInOneOptions options, int number)
    {
        var address = options.Listen[0];
        var isAny = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return isAny || options.Listen.Count > 1
            ? $"http://localhost:{number}"
            : $"http://{new IPEndPoint(address, number)}";
    }
}
