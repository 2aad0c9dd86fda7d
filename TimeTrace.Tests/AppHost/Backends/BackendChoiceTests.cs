using TimeTrace.AppHost.Backends;
using TimeTrace.Tests.AppHost.Processes;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Backends;

public sealed class BackendChoiceTests : IDisposable
{
    private static readonly ContainerRuntimeStatus Answers = new("docker", true, true, "Docker answers.", "");

    private static readonly ContainerRuntimeStatus Silent = new(
        "docker",
        true,
        false,
        "Docker does not answer: no daemon.",
        "Start it."
    );

    private readonly ProgramFolder _programs = new();

    public void Dispose() => _programs.Dispose();

    [Theory]
    [InlineData(null, "Elasticsearch")]
    [InlineData(nameof(Storage.OpenSearch), "OpenSearch")]
    [InlineData(nameof(Storage.Memory), "memory")]
    public void Of_RuntimeAnswers_TakesContainers(string? storage, string named)
    {
        var settings = new BackendSettings(ChosenStorage: storage is null ? null : Enum.Parse<Storage>(storage));

        Assert.Equal(
            new BackendChoice(
                settings,
                true,
                $"The tracing backend is Jaeger with {named} storage in containers, because Docker answers."
            ),
            BackendChoice.Of(settings, Answers)
        );
    }

    [Fact]
    public void Of_RuntimeIsSilent_TakesTheEmbeddedOne()
    {
        var settings = new BackendSettings();

        Assert.Equal(
            new BackendChoice(
                settings,
                false,
                "The tracing backend is the embedded one (TimeTrace.AllInOne), because Docker does not answer: no daemon. "
                    + "Set TimeTrace:Backend=containers to insist on Jaeger and Elasticsearch."
            ),
            BackendChoice.Of(settings, Silent)
        );
    }

    [Fact]
    public void Of_RuntimeIsSilentAndMemoryIsAsked_TakesTheEmbeddedOne() =>
        Assert.False(BackendChoice.Of(new BackendSettings(ChosenStorage: Storage.Memory), Silent).UsesContainers);

    [Fact]
    public void Of_RuntimeIsSilentButContainersAreDemanded_SaysWhatToStart()
    {
        var settings = new BackendSettings(Backend.Containers, Topology: Topology.Production);

        var fault = Assert.Throws<BackendException>(() => BackendChoice.Of(settings, Silent));

        Assert.Equal(
            [
                "A container runtime has to answer for TimeTrace:Backend=containers and TimeTrace:Topology=production, "
                    + "but Docker does not answer: no daemon. Start it. "
                    + "To run without containers, leave TimeTrace:Backend=containers and TimeTrace:Topology=production out.",
            ],
            fault.Faults
        );
        Assert.Equal(fault.Faults[0], fault.Message);
    }

    [Theory]
    [InlineData("TimeTrace:Storage=badger")]
    [InlineData("TimeTrace:Topology=production")]
    public async Task MakeAsync_AutoWithWhatNeedsContainersAndNoRuntime_IsAnError(string setting)
    {
        var fault = await Assert.ThrowsAsync<BackendException>(() => MakeAsync(false, setting));

        Assert.Equal(
            $"A container runtime has to answer for {setting}, but neither docker nor podman is on the PATH. "
                + $"Install Docker or Podman and start it. To run without containers, leave {setting} out.",
            fault.Message
        );
    }

    [Fact]
    public async Task MakeAsync_WrongSettings_NamesAllAtOnce()
    {
        var fault = await Assert.ThrowsAsync<BackendException>(() =>
            MakeAsync(false, "TimeTrace:Backend=x", "TimeTrace:Storage=y")
        );

        Assert.Equal(2, fault.Faults.Count);
        Assert.Equal(string.Join(Environment.NewLine, fault.Faults), fault.Message);
    }

    [UnixFact]
    public async Task MakeAsync_NothingSetAndDockerAnswers_TakesContainers()
    {
        await _programs.AddScriptAsync("docker", "exit 0");

        Assert.True((await MakeAsync(false)).UsesContainers);
    }

    [UnixFact]
    public async Task MakeAsync_PublishingOrEmbedded_AsksNoRuntime()
    {
        await _programs.AddScriptAsync("docker", $"touch '{_programs.PathOf("asked")}'; exit 1");

        var published = await MakeAsync(true, "TimeTrace:Topology=production");
        var embedded = await MakeAsync(false, "TimeTrace:Backend=embedded");
        var publishedEmbedded = await MakeAsync(true, "TimeTrace:Backend=embedded");

        Assert.False(File.Exists(_programs.PathOf("asked")));
        Assert.True(published.UsesContainers);
        Assert.Equal(
            "The tracing backend is Jaeger with Elasticsearch storage in containers, because what is published runs elsewhere.",
            published.Sentence
        );
        Assert.False(embedded.UsesContainers);
        Assert.Equal(
            "The tracing backend is the embedded one (TimeTrace.AllInOne), because TimeTrace:Backend is embedded.",
            embedded.Sentence
        );
        Assert.False(publishedEmbedded.UsesContainers);
    }

    private Task<BackendChoice> MakeAsync(bool isPublishing, params string[] settings) =>
        BackendChoice.MakeAsync(
            TestConfiguration.Of(settings),
            isPublishing,
            new ContainerRuntimeProbe(_programs.Folder, TimeSpan.FromSeconds(60)),
            CancellationToken.None
        );
}
