using TimeTrace.AppHost.Backends;
using TimeTrace.AppHost.Ports;
using TimeTrace.AppHost.Standalone;

namespace TimeTrace.Tests.AppHost.Standalone;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timetrace-");
    private readonly List<string> _errors = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_NothingSet_AnswersTheDocumentedValues()
    {
        var settings = Read();

        Assert.Empty(_errors);
        Assert.Equal([8000, 16686, 4317, 4318, 13133], Needed(settings));
        Assert.Equal(TimeSpan.FromSeconds(30), settings.Seconds(Settings.StartTimeout));
        Assert.Equal(TimeSpan.FromSeconds(10), settings.Seconds(Settings.StopTimeout));
    }

    [Fact]
    public void Read_FileAndCommandLine_CommandLineWins()
    {
        Write("""{ "TimeTrace": { "Ports": { "Server": 8001, "Query": 16687 } } }""");

        var settings = Read("--TimeTrace:Ports:Server=8002", "--timetrace:ports:health", "13134");

        Assert.Empty(_errors);
        Assert.Equal([8002, 16687, 4317, 4318, 13134], Needed(settings));
    }

    [Fact]
    public void Read_ManyFaults_NamesEveryOne()
    {
        Write("""{ "TimeTrace": { "Ports": { "Sever": 8001 } }, "Logging": { "LogLevel": "None" } }""");

        Read(
            "now",
            "--TimeTrace:Prots:Query=1",
            "--server-port=1",
            "--TimeTrace:Ports:Query=0",
            "--TimeTrace:Ports:OtlpGrpc=4318",
            "--TimeTrace:Ports:Health=65536",
            "--TimeTrace:StopTimeoutSeconds=soon",
            "--TimeTrace:StartTimeoutSeconds"
        );

        Assert.Equal(
            [
                "'now' is not a setting; --help lists the settings.",
                "'--TimeTrace:Prots:Query=1' is not a setting; --help lists the settings.",
                "'--server-port=1' is not a setting; --help lists the settings.",
                "'--TimeTrace:StartTimeoutSeconds' needs a value: --TimeTrace:StartTimeoutSeconds=VALUE.",
                "TimeTrace:StopTimeoutSeconds is 'soon'; it must be a whole number from 1 to 3600.",
                $"TimeTrace:Ports:Sever is not a setting; the ports are {string.Join(", ", ApplicationPorts.All.Select(port => port.Name))}.",
                "TimeTrace:Ports:Query is '0'; it must be a whole number from 1 to 65535.",
                "TimeTrace:Ports:Health is '65536'; it must be a whole number from 1 to 65535.",
                "TimeTrace:Ports:OtlpGrpc and TimeTrace:Ports:OtlpHttp are all 4318; each needs a port of its own.",
            ],
            _errors
        );
    }

    [Fact]
    public void Read_MalformedFile_NamesTheFile()
    {
        Write("{ Ports");

        Read();

        Assert.Contains(
            Path.Combine(_folder.FullName, "appsettings.json"),
            Assert.Single(_errors),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Help_Always_ListsEverySettingWithItsDefault()
    {
        var help = CommandLine.Help();

        Assert.All(
            ApplicationPorts.All,
            port => Assert.Matches($@"--{port.SettingName} +{port.Meaning} \(default (\d+|off)\)", help)
        );
        Assert.All(
            Settings.All,
            setting =>
            {
                Assert.Contains($"--{setting.Name} ", help, StringComparison.Ordinal);
                Assert.Contains($"{setting.Meaning} (default {setting.Default})", help, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("Embedded")]
    public void Read_BackendThatThisBuildHas_IsNoFault(string backend)
    {
        Read($"--TimeTrace:Backend={backend}", "--TimeTrace:Topology=development", "--TimeTrace:Collectors=3");

        Assert.Empty(_errors);
    }

    [Fact]
    public void Help_Always_ListsTheBackendSettings()
    {
        var help = CommandLine.Help();

        Assert.Contains(
            "what keeps the traces: auto, containers or embedded (default auto)",
            help,
            StringComparison.Ordinal
        );
        Assert.All(
            BackendSetting.All,
            setting => Assert.Contains($"--{setting.Name} ", help, StringComparison.Ordinal)
        );
        Assert.Contains("This is the Standalone build", help, StringComparison.Ordinal);
    }

    private static IEnumerable<int?> Needed(Settings settings) =>
        ApplicationPorts.All.Where(port => port.IsNeeded).Select(port => settings.Ports[port]);

    private Settings Read(params string[] args) => SettingsReader.Read(_folder.FullName, args, _errors);

    private void Write(string json) => File.WriteAllText(Path.Combine(_folder.FullName, "appsettings.json"), json);
}
