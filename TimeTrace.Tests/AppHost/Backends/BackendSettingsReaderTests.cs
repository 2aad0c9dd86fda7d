using TimeTrace.AppHost.Backends;

namespace TimeTrace.Tests.AppHost.Backends;

public sealed class BackendSettingsReaderTests
{
    private readonly List<string> _errors = [];

    [Fact]
    public void Read_NothingSet_AnswersTheDefaults()
    {
        var settings = Read("TimeTrace:Backend=", "TimeTrace:Collectors= ");

        Assert.Empty(_errors);
        Assert.Equal(new BackendSettings(Backend.Auto, null, Topology.Development, 2), settings);
        Assert.Equal(Storage.Elasticsearch, settings.Storage);
        Assert.Empty(settings.ContainerDemands);
    }

    [Fact]
    public void Read_EverySettingInAnyCase_AnswersIt()
    {
        var settings = Read(
            "timetrace:backend=Containers",
            "TIMETRACE:STORAGE=opensearch",
            "TimeTrace:Topology= PRODUCTION ",
            "TimeTrace:Collectors=100"
        );

        Assert.Empty(_errors);
        Assert.Equal(new BackendSettings(Backend.Containers, Storage.OpenSearch, Topology.Production, 100), settings);
        Assert.Equal(
            ["TimeTrace:Backend=containers", "TimeTrace:Storage=opensearch", "TimeTrace:Topology=production"],
            settings.ContainerDemands
        );
    }

    [Fact]
    public void Read_ManyFaults_NamesEveryOne()
    {
        Read(
            "TimeTrace:Backend=docker",
            "TimeTrace:Storage=3",
            "TimeTrace:Topology=development,production",
            "TimeTrace:Collectors=0",
            "TimeTrace:Backends=embedded",
            "TimeTrace:Topolgy=production"
        );

        Assert.Equal(
            [
                "TimeTrace:Backends is not a setting; is TimeTrace:Backend meant?",
                "TimeTrace:Topolgy is not a setting; is TimeTrace:Topology meant?",
                "TimeTrace:Backend is 'docker'; it must be auto, containers or embedded.",
                "TimeTrace:Storage is '3'; it must be elasticsearch, opensearch, memory, badger or cassandra.",
                "TimeTrace:Topology is 'development,production'; it must be development or production.",
                "TimeTrace:Collectors is '0'; it must be a whole number from 1 to 100.",
            ],
            _errors
        );
    }

    [Theory]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("2.0")]
    [InlineData("99999999999")]
    public void Read_CollectorsOutOfRange_IsRefused(string collectors)
    {
        Read($"TimeTrace:Collectors={collectors}");

        Assert.Equal(
            $"TimeTrace:Collectors is '{collectors}'; it must be a whole number from 1 to 100.",
            Assert.Single(_errors)
        );
    }

    [Fact]
    public void Read_EmbeddedWithWhatNeedsContainers_NamesBothConflicts()
    {
        Read("TimeTrace:Backend=embedded", "TimeTrace:Storage=elasticsearch", "TimeTrace:Topology=production");

        Assert.Equal(
            [
                "TimeTrace:Storage is 'elasticsearch'; with TimeTrace:Backend=embedded it must be memory, "
                    + "or not be set: the embedded backend keeps the traces in a folder of its own.",
                "TimeTrace:Topology is 'production'; with TimeTrace:Backend=embedded it must be development: "
                    + "the embedded backend is one process.",
            ],
            _errors
        );
    }

    [Theory]
    [InlineData("auto", "", false)]
    [InlineData("auto", "memory", true)]
    [InlineData("embedded", "memory", true)]
    public void Read_StorageThatEveryBackendHas_DemandsNoContainers(string backend, string storage, bool inMemory)
    {
        var settings = Read($"TimeTrace:Backend={backend}", $"TimeTrace:Storage={storage}");

        Assert.Empty(_errors);
        Assert.Empty(settings.ContainerDemands);
        Assert.Equal(inMemory, settings.InMemory);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("badger")]
    [InlineData("cassandra")]
    public void Read_ProductionWithAnotherStorage_IsRefused(string storage)
    {
        Read("TimeTrace:Topology=production", $"TimeTrace:Storage={storage}");

        Assert.Equal(
            $"TimeTrace:Storage is '{storage}'; with TimeTrace:Topology=production it must be elasticsearch or opensearch.",
            Assert.Single(_errors)
        );
    }

    [Fact]
    public void Read_SettingsOfOtherPrograms_AreLeftAlone()
    {
        Read(
            "TimeTrace:Ports:Server=8001",
            "TimeTrace:StartTimeoutSeconds=1",
            "TimeTrace:StopTimeoutSeconds=1",
            "TimeTrace:ExitTimeoutSeconds=1",
            "TimeTrace:TracingBackends=jaeger",
            "TimeTrace:UiUrl=http://localhost",
            "Backend=docker",
            "Other:Backend=docker"
        );

        Assert.Empty(_errors);
    }

    private BackendSettings Read(params string[] settings) =>
        BackendSettingsReader.Read(TestConfiguration.Of(settings), _errors);
}
