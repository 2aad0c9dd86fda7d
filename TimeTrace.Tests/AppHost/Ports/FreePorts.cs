using System.Net;
using System.Net.Sockets;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.Tests.AppHost.Ports;

/// <summary>
/// Ports for an AppHost beside others: where it has to know the number, one that nothing listens on and that no system gives to
/// those who want any free one, so that it is still free when the AppHost takes it; else any free one.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _next = Random.Shared.Next(Count);

    /// <summary>As the AppHost's command line takes them.</summary>
    /// <param name="usual">Ports that keep their usual numbers.</param>
    public static string[] Arguments(params ApplicationPort[] usual)
    {
        var needed = ApplicationPorts.All.Where(port => port.IsNeeded).ToList();
        return
        [
            .. needed.Select(port => $"--{port.SettingName}={Next()}"),
            .. ApplicationPorts
                .All.Except([.. needed, .. usual])
                .Select(port => $"--{port.SettingName}={ApplicationPort.AnyFree}"),
        ];
    }

    private static int Next()
    {
        while (true)
        {
            var number = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            using var listener = new TcpListener(IPAddress.Loopback, number);
            try
            {
                listener.Start();
                return number;
            }
            catch (SocketException)
            {
                // Another program has it.
            }
        }
    }
}
