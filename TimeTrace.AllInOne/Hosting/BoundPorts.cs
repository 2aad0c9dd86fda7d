using System.Net;
using System.Net.Sockets;
using TimeTrace.AllInOne.Options;

namespace TimeTrace.AllInOne.Hosting;

/// <summary>
/// The sockets of all ports, listening before the host is built: what is taken is reported at once and for every port,
/// and the numbers that 0 was given are known.
/// </summary>
internal sealed class BoundPorts : IDisposable
{
    private const int Backlog = 512;

    private readonly Dictionary<IPEndPoint, Socket> _sockets = [];
    private readonly Dictionary<Port, int> _numbers = [];
    private readonly List<(Port Port, string Fault)> _missing = [];

    private BoundPorts() { }

    /// <summary>Every address and port, with what it is for.</summary>
    public IEnumerable<(PortSetting Setting, IPEndPoint EndPoint)> EndPoints =>
        from setting in Ports.All
        from endPoint in _sockets.Keys
        where endPoint.Port == _numbers[setting.Port]
        select (setting, endPoint);

    /// <summary>Addresses that were asked for and that this machine does not have, in words.</summary>
    public IEnumerable<string> MissingOf(Port port) =>
        _missing.Where(missing => missing.Port == port).Select(missing => missing.Fault);

    /// <summary>The number that a port has.</summary>
    public int NumberOf(Port port) => _numbers[port];

    /// <summary>The listening socket of an address; whoever takes it disposes of it.</summary>
    public Socket SocketOf(EndPoint endPoint) => _sockets[(IPEndPoint)endPoint];

    /// <summary>Takes every port of the options.</summary>
    /// <exception cref="PortsUnavailableException">At least one cannot be had; then none is kept.</exception>
    public static BoundPorts Bind(AllInOneOptions options)
    {
        var ports = new BoundPorts();
        var faults = new List<string>();
        foreach (var setting in Ports.All)
        {
            ports._numbers[setting.Port] = options.PortNumbers[setting.Port];
            foreach (var address in options.Listen)
            {
                ports.TryBind(setting, address, isAlone: options.Listen.Count == 1, faults);
            }
        }
        if (faults.Count > 0)
        {
            ports.Dispose();
            throw new PortsUnavailableException(faults);
        }
        return ports;
    }

    public void Dispose()
    {
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }
    }

    private void TryBind(PortSetting setting, IPAddress address, bool isAlone, List<string> faults)
    {
        var number = _numbers[setting.Port];
        try
        {
            var socket = Listen(new IPEndPoint(address, number));
            var endPoint = (IPEndPoint)socket.LocalEndPoint!;
            _sockets.Add(endPoint, socket);
            _numbers[setting.Port] = endPoint.Port;
        }
        catch (SocketException exception)
        {
            // A machine without IPv6 has one loopback address, not two.
            var isMissing =
                exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
            var fault = Describe(setting, new IPEndPoint(address, number), exception);
            if (isAlone || !isMissing)
            {
                faults.Add(fault);
            }
            else
            {
                _missing.Add((setting.Port, fault));
            }
        }
    }

    private static Socket Listen(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }
            socket.Bind(endPoint);
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Describe(PortSetting setting, IPEndPoint endPoint, SocketException fault) =>
        fault.SocketErrorCode == SocketError.AddressAlreadyInUse
            ? $"port {endPoint.Port} ({setting.Purpose}) on {endPoint.Address} is taken by another program; "
                + $"choose another port with {SettingName.Both(setting.OptionName)}"
            : $"cannot listen on {endPoint} for {setting.Purpose}: {fault.Message}; "
                + $"see {SettingName.Both("listen")} and {SettingName.Both(setting.OptionName)}";
}
