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

    private static async Task AssertRefusedAsync(string arguments, params string[] expected)
    {
        await using var appHost = RealProcess.Start("TimeTrace.AppHost", arguments.Split(' '));

        Assert.Equal(2, await appHost.WaitForExitAsync());
        Assert.Equal(expected, appHost.Stderr.Lines);
        Assert.Empty(appHost.Stdout.Lines);
    }
}
