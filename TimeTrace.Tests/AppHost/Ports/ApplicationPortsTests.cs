using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Options;
using TimeTrace.AppHost.Ports;
using BackendPorts = TimeTrace.AllInOne.Ports;

namespace TimeTrace.Tests.AppHost.Ports;

/// <summary>The AppHost knows the backend's ports by a list of its own, because it sees none of the backend's code.</summary>
public sealed class ApplicationPortsTests
{
    [Fact]
    public void Backend_HasEveryPortOfTheBackend() =>
        Assert.Equal(
            BackendPorts.All.Select(Line).Order(StringComparer.Ordinal),
            ApplicationPorts.Backend.Select(Line).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void All_AreCalledAndNumberedApart()
    {
        Assert.Equal(
            ApplicationPorts.All.Count,
            ApplicationPorts.All.Select(port => port.SettingName).Distinct().Count()
        );
        Assert.Equal(
            ApplicationPorts.All.Count,
            ApplicationPorts.All.Select(port => port.EndpointName).Distinct().Count()
        );
        Assert.Equal(
            ApplicationPorts.All.Count,
            ApplicationPorts.All.Select(port => port.UsualNumber).Distinct().Count()
        );
    }

    private static string Line(PortSetting port) =>
        Line(
            port.Port.ToString(),
            SettingName.Variable(port.OptionName),
            port.DefaultNumber == PortSetting.Off ? null : port.DefaultNumber,
            port.UsualNumber,
            port.Scheme,
            port.Transport == PortTransport.Http2
        );

    private static string Line(ApplicationPort port) =>
        Line(port.Name, port.Variable, port.DefaultNumber, port.UsualNumber, port.Scheme, port.IsHttp2);

    private static string Line(
        string name,
        string variable,
        int? defaultNumber,
        int usualNumber,
        string scheme,
        bool isHttp2
    ) => FormattableString.Invariant($"{name} {variable} {defaultNumber} {usualNumber} {scheme} {isHttp2}");
}
