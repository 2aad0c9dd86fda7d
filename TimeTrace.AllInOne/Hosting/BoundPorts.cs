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

    private readonly List<(PortSetting Setting, IPEndPoint EndPoint, Socket Socket)> _sockets = [];
    private readonly Dictionary<Port, int> _numbers = [];
    private readonly List<(Port Port, string Fault)> _missing = [];

    private BoundPorts() { }

    /// <summary>The ports that are opened.</summary>
    public IEnumerable<PortSetting> Open => Ports.All.Where(setting => IsOpen(setting.Port));

    /// <summary>Every address and port that connections are made to, with what it is for.</summary>
    public IEnumerable<(PortSetting Setting, IPEndPoint EndPoint)> EndPoints =>
        _sockets
            .Where(bound => bound.Setting.Transport != PortTransport.Udp)
            .Select(bound => (bound.Setting, bound.EndPoint));

    /// <summary>Addresses that were asked for and that this machine does not have, in words.</summary>
    public IEnumerable<string> MissingOf(Port port) =>
        _missing.Where(missing => missing.Port == port).Select(missing => missing.Fault);

    /// <summary>Whether a port is opened.</summary>
    public bool IsOpen(Port port) => _numbers.ContainsKey(port);

    /// <summary>The number that an open port has.</summary>
    public int NumberOf(Port port) => _numbers[port];

    /// <summary>The listening socket of an address that connections are made to; whoever takes it disposes of it.</summary>
    public Socket SocketOf(EndPoint endPoint) =>
        _sockets.Find(bound => bound.EndPoint.Equals(endPoint) && bound.Setting.Transport != PortTransport.Udp).Socket;

    /// <summary>The sockets of a port, one for each address; whoever takes them disposes of them.</summary>
    public IEnumerable<Socket> SocketsOf(Port port) =>
        _sockets.Where(bound => bound.Setting.Port == port).Select(bound => bound.Socket);

    /// <summary>Takes every port of the options.</summary>
    /// <exception cref="PortsUnavailableException">At least one cannot be had; then none is kept.</exception>
    public static BoundPorts Bind(AllInOneOptions options)
    {
        var ports = new BoundPorts();
        var faults = new List<string>();
        foreach (var setting in Ports.All.Where(setting => options.PortNumbers[setting.Port] != PortSetting.Off))
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
        foreach (var bound in _sockets)
        {
            bound.Socket.Dispose();
        }
    }

    private void TryBind(PortSetting setting, IPAddress address, bool isAlone, List<string> faults)
    {
        var number = _numbers[setting.Port];
        try
        {
            var socket = Take(setting, new IPEndPoint(address, number));
            var endPoint = (IPEndPoint)socket.LocalEndPoint!;
            _sockets.Add((setting, endPoint, socket));
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

    private static Socket Take(PortSetting setting, IPEndPoint endPoint)
    {
        var isUdp = setting.Transport == PortTransport.Udp;
        var socket = new Socket(
            endPoint.AddressFamily,
            isUdp ? SocketType.Dgram : SocketType.Stream,
            isUdp ? ProtocolType.Udp : ProtocolType.Tcp
        );
        try
        {
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }
            socket.Bind(endPoint);
            if (!isUdp)
            {
                socket.Listen(Backlog);
            }
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
