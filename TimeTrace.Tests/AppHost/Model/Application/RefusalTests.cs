using System.Net;
using System.Net.Sockets;
using TimeTrace.Tests.AppHost.Ports;
using TimeTrace.Tests.AppHost.Processes;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Model.Application;

/// <summary>The AppHost as a process: what its user reads where it cannot start.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly ProgramFolder _programs = new();

    public void Dispose() => _programs.Dispose();

    [Theory]
    [InlineData(
        "--TimeTrace:Backend=docker --TimeTrace:Storage=disk",
        "TimeTrace:Backend is 'docker'; it must be auto, containers or embedded.|"
            + "TimeTrace:Storage is 'disk'; it must be elasticsearch, opensearch, memory, badger or cassandra."
    )]
    [InlineData(
        "--TimeTrace:Topology=production --TimeTrace:Storage=memory",
        "TimeTrace:Storage is 'memory'; with TimeTrace:Topology=production it must be elasticsearch or opensearch."
    )]
    [InlineData("--TimeTrace:PublishTarget=1", "TimeTrace:PublishTarget is '1'; it must be compose or kubernetes.")]
    [InlineData(
        "--operation publish --step publish --TimeTrace:PublishTarget=helm",
        "TimeTrace:PublishTarget is 'helm'; it must be compose or kubernetes."
    )]
    public async Task WrongSetting_IsSaidInSentences(string arguments, string expected) =>
        await AssertRefusedAsync(arguments, expected.Split('|'));

    [Fact]
    public async Task ContainersWithoutARuntime_AreRefusedWithAdvice() =>
        await AssertRefusedAsync(
            $"--TimeTrace:Backend=containers --PATH={_programs.Folder}",
            "A container runtime has to answer for TimeTrace:Backend=containers, but neither docker nor podman is on the PATH. "
                + "Install Docker or Podman and start it. To run without containers, leave TimeTrace:Backend=containers out."
        );

    [Theory]
    [InlineData("embedded")]
    [InlineData("containers")]
    public async Task PortThatIsNeeded_TakenByAnother_IsNamedWithItsSetting(string backend)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await _programs.AddScriptAsync("docker", "exit 0");

        await using var appHost = RealProcess.Start(
            "TimeTrace.AppHost",
            [
                .. FreePorts.Arguments(),
                $"--TimeTrace:Backend={backend}",
                $"--PATH={_programs.Folder}",
                $"--TimeTrace:Ports:Server={port}",
            ]
        );

        Assert.Equal(2, await appHost.WaitForExitAsync());
        Assert.Equal(
            [
                $"Port {port}, for the time service, is taken by another process. "
                    + "Stop that process or choose another port: --TimeTrace:Ports:Server=PORT.",
            ],
            appHost.Stderr.Lines
        );
        Assert.StartsWith("The tracing backend is ", Assert.Single(appHost.Stdout.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortSetWrongly_IsNamed()
    {
        await using var appHost = RealProcess.Start(
            "TimeTrace.AppHost",
            ["--TimeTrace:Backend=embedded", "--TimeTrace:Ports:Zipkin=1", "--TIMETRACE_APPDASH_PORT=x"]
        );

        Assert.Equal(2, await appHost.WaitForExitAsync());
        Assert.Equal(2, appHost.Stderr.Lines.Count);
        Assert.StartsWith(
            "TimeTrace:Ports:Zipkin is not a setting;",
            appHost.Stderr.Lines[0],
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "TIMETRACE_APPDASH_PORT is 'x'; it must be",
            appHost.Stderr.Lines[1],
            StringComparison.Ordinal
        );
    }

    private static async Task AssertRefusedAsync(string arguments, params string[] expected)
    {
        await using var appHost = RealProcess.Start("TimeTrace.AppHost", arguments.Split(' '));

        Assert.Equal(2, await appHost.WaitForExitAsync());
        Assert.Equal(expected, appHost.Stderr.Lines);
        Assert.Empty(appHost.Stdout.Lines);
    }
}
