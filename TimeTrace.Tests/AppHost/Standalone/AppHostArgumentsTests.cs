using System.Net;
using System.Net.Sockets;
using TimeTrace.AppHost.Ports;
using TimeTrace.AppHost.Standalone;
using TimeTrace.Tests.AppHost.Ports;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Standalone;

/// <summary>What the AppHost answers to its command line and environment before it starts anything.</summary>
public sealed class AppHostArgumentsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_PortTaken_NamesThePortAndItsSettingAndStartsNothing()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await using var appHost = RealProcess.Start(
            "TimeTrace.AppHost",
            [.. FreePorts.Arguments(), $"--{ApplicationPorts.Query.SettingName}={port}"]
        );

        Assert.Equal(2, await appHost.WaitForExitAsync(Patience));
        Assert.Equal(
            [
                $"Port {port}, for the web UI and the query API, is taken by another process. "
                    + "Stop that process or choose another port: --TimeTrace:Ports:Query=PORT.",
            ],
            appHost.Stderr.Lines
        );
        Assert.Empty(appHost.Stdout.Lines);
    }

    [Fact]
    public async Task Run_EnvironmentSetsAPortWrongly_NamesTheSetting()
    {
        await using var appHost = RealProcess.Start(
            "TimeTrace.AppHost",
            [],
            new Dictionary<string, string> { ["TimeTrace__Ports__Server"] = "http" }
        );

        Assert.Equal(2, await appHost.WaitForExitAsync(Patience));
        Assert.Equal(
            ["TimeTrace:Ports:Server is 'http'; it must be a whole number from 1 to 65535."],
            appHost.Stderr.Lines
        );
    }

    [Theory]
    [InlineData("TimeTrace:Backend=containers", "--TimeTrace:Backend=CONTAINERS")]
    [InlineData("TimeTrace:Topology=production", "--TimeTrace:Topology=production")]
    [InlineData("TimeTrace:Storage=badger", "--TimeTrace:Storage", "badger")]
    public async Task Run_ContainersAreDemanded_RefusesAndNamesTheFullBuild(string demand, params string[] arguments)
    {
        await using var appHost = RealProcess.Start("TimeTrace.AppHost", [.. FreePorts.Arguments(), .. arguments]);

        Assert.Equal(2, await appHost.WaitForExitAsync(Patience));
        Assert.Equal(
            [
                $"{demand} needs the full build: this one, Standalone, has no Aspire and starts no containers. "
                    + "Add a package feed that serves the Aspire packages, and build with TIMETRACE_STANDALONE=false "
                    + "(docs/standalone.md, 'Which build is this?').",
            ],
            appHost.Stderr.Lines
        );
        Assert.Empty(appHost.Stdout.Lines);
    }

    [Fact]
    public async Task Run_EnvironmentNamesNoBackend_NamesTheSettingOnce()
    {
        await using var appHost = RealProcess.Start(
            "TimeTrace.AppHost",
            FreePorts.Arguments(),
            new Dictionary<string, string> { ["TimeTrace__Backend"] = "docker", ["TimeTrace__Storge"] = "memory" }
        );

        Assert.Equal(2, await appHost.WaitForExitAsync(Patience));
        Assert.Equal(
            [
                "TimeTrace:Storge is not a setting; is TimeTrace:Storage meant?",
                "TimeTrace:Backend is 'docker'; it must be auto, containers or embedded.",
            ],
            appHost.Stderr.Lines
        );
    }

    [Fact]
    public async Task Run_Help_ListsTheSettings()
    {
        await using var appHost = RealProcess.Start("TimeTrace.AppHost", ["--help"]);

        Assert.Equal(0, await appHost.WaitForExitAsync(Patience));
        Assert.Equal(CommandLine.Help().TrimEnd(), string.Join(Environment.NewLine, appHost.Stdout.Lines));
    }
}
