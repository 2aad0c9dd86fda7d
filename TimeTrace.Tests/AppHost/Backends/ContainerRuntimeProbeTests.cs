using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using TimeTrace.AppHost.Backends;
using TimeTrace.Tests.AppHost.Processes;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Backends;

/// <summary>Real processes: small scripts in place of the runtimes' programs.</summary>
public sealed class ContainerRuntimeProbeTests : IDisposable
{
    private const string Healthy = "[ \"$*\" = 'container ls -n 1' ] && echo CONTAINER ID";
    private const string NoDaemon = "Cannot connect to the Docker daemon. Is the docker daemon running?";

    private readonly ProgramFolder _programs = new();

    public void Dispose() => _programs.Dispose();

    [UnixFact]
    public async Task AskAsync_BothAnswer_TakesDocker()
    {
        await _programs.AddScriptAsync("docker", Healthy);
        await _programs.AddScriptAsync("podman", Healthy);

        Assert.Equal(new ContainerRuntimeStatus("docker", true, true, "Docker answers.", ""), await AskAsync());
    }

    [UnixFact]
    public async Task AskAsync_OnlyPodmanAnswers_TakesPodman()
    {
        await _programs.AddScriptAsync("docker", $"echo '{NoDaemon}' >&2; exit 1");
        await _programs.AddScriptAsync("podman", Healthy);

        Assert.Equal(new ContainerRuntimeStatus("podman", true, true, "Podman answers.", ""), await AskAsync());
    }

    [UnixFact]
    public async Task AskAsync_NoneAnswers_TakesDockerAndSaysWhyOfBoth()
    {
        await _programs.AddScriptAsync("docker", $"echo 'WARNING: old file' >&2; echo '{NoDaemon}' >&2; exit 1");
        await _programs.AddScriptAsync("podman", "exit 125");

        var status = await AskAsync();

        Assert.Equal(("docker", true, false), (status.Name, status.IsInstalled, status.IsHealthy));
        Assert.Equal(
            $"Docker does not answer: {NoDaemon} "
                + "Podman does not answer: 'podman container ls -n 1' ended with exit code 125.",
            status.Reason
        );
        Assert.Equal("Start Docker Desktop, or on Linux the service: sudo systemctl start docker.", status.Remedy);
    }

    [UnixFact]
    public async Task AskAsync_OnlyPodmanInstalled_SaysWhatIsWrongWithIt()
    {
        await _programs.AddScriptAsync("podman", "printf 'Error:\\007 no machine\\n' >&2; exit 125");

        var status = await AskAsync();

        Assert.Equal(("podman", true, false), (status.Name, status.IsInstalled, status.IsHealthy));
        Assert.Equal("Podman does not answer: Error: no machine.", status.Reason);
        Assert.Contains("podman machine start", status.Remedy, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task AskAsync_DockerMayNotBeUsed_SaysHowToAllowIt()
    {
        await _programs.AddScriptAsync(
            "docker",
            "echo 'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock' >&2; exit 1"
        );

        Assert.Contains("usermod -aG docker", (await AskAsync()).Remedy, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task AskAsync_EngineHangs_SaysSoWithinTheBound()
    {
        await _programs.AddScriptAsync("docker", "exec tail -f /dev/null");

        Assert.Equal("Docker did not answer within 0.3 s.", (await AskAsync(boundSeconds: 0.3)).Reason);
    }

    [UnixFact]
    public async Task AskAsync_EndlessErrorLine_IsCut()
    {
        await _programs.AddScriptAsync("docker", "head -c 9000 /dev/zero | tr '\\0' x >&2; exit 1");

        Assert.Equal($"Docker does not answer: {new string('x', 300)}...", (await AskAsync()).Reason);
    }

    [Fact]
    public async Task AskAsync_NoneInstalled_SaysSo() =>
        Assert.Equal(
            new ContainerRuntimeStatus(
                "docker",
                false,
                false,
                "neither docker nor podman is on the PATH.",
                "Install Docker or Podman and start it."
            ),
            await AskAsync()
        );

    [UnixFact]
    public async Task AskAsync_PodmanIsConfigured_AsksItAlone()
    {
        await _programs.AddScriptAsync("docker", Healthy);

        Assert.Equal(
            new ContainerRuntimeStatus(
                "podman",
                false,
                false,
                "podman is not on the PATH.",
                "Install Podman and start it."
            ),
            await AskAsync("ASPIRE_CONTAINER_RUNTIME=Podman")
        );
    }

    [Theory]
    [InlineData("ASPIRE_CONTAINER_RUNTIME|ASPIRE_CONTAINER_RUNTIME=nerdctl|DOTNET_ASPIRE_CONTAINER_RUNTIME=docker")]
    [InlineData("DOTNET_ASPIRE_CONTAINER_RUNTIME|DOTNET_ASPIRE_CONTAINER_RUNTIME=nerdctl")]
    [InlineData("DcpPublisher:ContainerRuntime|DcpPublisher:ContainerRuntime=nerdctl|ASPIRE_CONTAINER_RUNTIME=docker")]
    [InlineData("ASPIRE_CONTAINER_RUNTIME|DcpPublisher:ContainerRuntime=|ASPIRE_CONTAINER_RUNTIME=nerdctl")]
    public async Task AskAsync_UnknownIsConfigured_NamesTheSettingThatCounts(string caseText)
    {
        var parts = caseText.Split('|');

        Assert.Equal(
            new ContainerRuntimeStatus(
                "nerdctl",
                false,
                false,
                $"{parts[0]} is 'nerdctl'; it must be docker or podman.",
                "Set it to docker or podman."
            ),
            await AskAsync(parts[1..])
        );
    }

    [Fact]
    public async Task AskAsync_UsualSettingIsEmpty_HidesTheFormerOne() =>
        Assert.StartsWith(
            "neither docker nor podman",
            (await AskAsync("ASPIRE_CONTAINER_RUNTIME=", "DOTNET_ASPIRE_CONTAINER_RUNTIME=podman")).Reason,
            StringComparison.Ordinal
        );

    /// <summary>The machine that the test runs on: whatever it has, the shell has to find the same.</summary>
    [UnixFact]
    public async Task AskAsync_ThisMachine_AgreesWithTheShell()
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();

        var status = await ContainerRuntimeProbe
            .OfThisMachine(environment)
            .AskAsync(TestConfiguration.Of(), CancellationToken.None);

        Assert.Equal(await ShellAsync("docker") || await ShellAsync("podman"), status.IsHealthy);
        Assert.Equal(!status.IsHealthy, status.Remedy.Length > 0);
    }

    private static async Task<bool> ShellAsync(string runtime)
    {
        using var shell = Process.Start("/bin/sh", ["-c", $"{runtime} container ls >/dev/null 2>&1"]);
        await shell.WaitForExitAsync();
        return shell.ExitCode == 0;
    }

    private Task<ContainerRuntimeStatus> AskAsync(params string[] settings) => AskAsync(60, settings);

    private Task<ContainerRuntimeStatus> AskAsync(double boundSeconds, params string[] settings) =>
        new ContainerRuntimeProbe(_programs.Folder, TimeSpan.FromSeconds(boundSeconds)).AskAsync(
            TestConfiguration.Of(settings),
            CancellationToken.None
        );
}
