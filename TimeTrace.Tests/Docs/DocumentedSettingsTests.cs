using TimeTrace.AppHost.Backends;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.Tests.Docs;

/// <summary>Holds the tables of settings in docs/backends.md to the settings that the AppHost reads.</summary>
public sealed class DocumentedSettingsTests
{
    /// <summary>It is read where the application is published, by code that needs Aspire.</summary>
    private const string PublishTarget = "TimeTrace:PublishTarget";

    [Fact]
    public void PortSettings_InTheGuide_AreThoseOfTheAppHost()
    {
        var documented = GuideTable.Rows("backends.md", "setting | default | endpoint of `jaeger` | what answers");

        Assert.Equal(
            ApplicationPorts.All.Select(port =>
                new[]
                {
                    port.SettingName,
                    ApplicationPort.Text(port.DefaultNumber),
                    port == ApplicationPorts.Server ? "none, http of server" : port.EndpointName,
                    port.Meaning,
                }
            ),
            documented
        );
    }

    [Fact]
    public void BackendSettings_InTheGuide_AreThoseOfTheAppHost()
    {
        var documented = GuideTable
            .Rows("backends.md", "setting | values | default | meaning")
            .Where(row => row[0] != PublishTarget);

        var settings = BackendSetting.All.Select(setting =>
            new[] { setting.Name, setting.Values, setting.Default, setting.Meaning }
        );

        Assert.Equal(settings, documented);
    }
}
