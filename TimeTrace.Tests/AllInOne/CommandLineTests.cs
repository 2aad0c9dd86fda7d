using System.Net;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Options;
using TimeTrace.AllInOne.Web.Status;
using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.AllInOne;

public sealed class CommandLineTests
{
    [Fact]
    public void Read_Nothing_GivesDefaults()
    {
        var options = Read([], [], out var faults);

        Assert.Empty(faults);
        Assert.Equal(Describe(new AllInOneOptions { DataDirectory = DefaultFolder.Path }), Describe(options));
        Assert.True(options.IsLoopbackOnly);
    }

    [Theory]
    [InlineData("127.0.0.1", null, false)]
    [InlineData("localhost", null, false)]
    [InlineData("0.0.0.0", null, true)]
    [InlineData("0.0.0.0", "off", false)]
    [InlineData("127.0.0.1", "0123456789-abcdef_", true)]
    public void Read_AccessToken_IsWantedWhereOthersCanReach(string listen, string? token, bool isWanted)
    {
        string[] arguments = token is null ? ["--listen", listen] : ["--listen", listen, "--access-token", token];
        var options = Read(arguments, [], out var faults);

        Assert.Empty(faults);
        Assert.Equal(isWanted, options.AccessToken is not null);
        Assert.Equal(isWanted && token is null, options.IsAccessTokenNew);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("sixteen letters and more")]
    public void Read_AccessTokenThatIsNone_IsToldWithoutIt(string token)
    {
        Read(["--access-token", token], [], out var faults);

        Assert.Contains("16 to 256", Assert.Single(faults), StringComparison.Ordinal);
        Assert.DoesNotContain(token, faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Everything_GivesEverything()
    {
        using var ui = new TemporaryFolder();
        File.WriteAllText(Path.Combine(ui.Path, "index.html"), "");

        var options = Read(
            [
                "--listen=0.0.0.0",
                "--otlp-grpc-port=1",
                "--otlp-http-port",
                "2",
                "--query-port=3",
                "--health-port=0",
                "--zipkin-http-port=off",
                "--elasticsearch-port=9201",
                "--allowed-hosts=a.example, b.example",
                "--access-token=0123456789-abcdef_",
                $"--ui-dir={ui.Path}",
                "--data-dir=kept",
                "--data-max-bytes=20GiB",
                "--data-max-age=7d",
                "--data-ack=Written",
                "--data-sync-interval=250ms",
                "--memory-max-bytes=1.5GiB",
                "--max-body-bytes=4MB",
                "--max-inflight-bytes=16000000",
                "--max-clock-skew=250ms",
                "--sampling-target=2.5",
            ],
            [],
            out var faults
        );

        Assert.Empty(faults);
        var expected = new AllInOneOptions
        {
            Listen = [IPAddress.Any],
            PortNumbers = new Dictionary<Port, int>(Ports.DefaultNumbers)
            {
                [Port.OtlpGrpc] = 1,
                [Port.OtlpHttp] = 2,
                [Port.Query] = 3,
                [Port.Health] = 0,
                [Port.ZipkinHttp] = PortSetting.Off,
                [Port.Elasticsearch] = 9201,
            },
            AllowedHosts = ["a.example", "b.example"],
            AccessToken = "0123456789-abcdef_",
            UiDirectory = ui.Path,
            DataDirectory = Path.GetFullPath("kept"),
            DataMaxBytes = 20L << 30,
            DataMaxAge = TimeSpan.FromDays(7),
            DataAcknowledgement = Acknowledgement.Written,
            DataSyncInterval = TimeSpan.FromMilliseconds(250),
            MemoryMaxBytes = 1536L << 20,
            MaxBodyBytes = 4_000_000,
            MaxInflightBytes = 16_000_000,
            MaxClockSkew = TimeSpan.FromMilliseconds(250),
            SamplingTarget = 2.5,
        };
        Assert.Equal(Describe(expected), Describe(options));
        Assert.False(options.IsLoopbackOnly);
    }

    [Fact]
    public void Read_OptionAndVariable_OptionWins()
    {
        var environment = new Dictionary<string, string>
        {
            ["TIMETRACE_QUERY_PORT"] = "1000",
            ["TIMETRACE_HEALTH_PORT"] = "1001",
            ["TIMETRACE_OTLP_HTTP_PORT"] = "",
        };

        var options = Read(["--query-port=2000"], environment, out var faults);

        Assert.Empty(faults);
        Assert.Equal(
            (2000, 1001, 4318),
            (options.PortNumbers[Port.Query], options.PortNumbers[Port.Health], options.PortNumbers[Port.OtlpHttp])
        );
    }

    [Fact]
    public void Read_ManyFaults_ReportsAll()
    {
        var environment = new Dictionary<string, string> { ["TIMETRACE_MAX_BODY_BYTES"] = "lots" };

        Read(
            [
                "--listen=here",
                "--otlp-grpc-port=65536",
                "--query-port=-1",
                "--ui-dir=no/such/folder",
                "--data-max-age=59s",
                "--data-ack=sent",
                "--data-sync-interval=11s",
                "--memory-max-bytes=1",
                "--max-clock-skew=5",
                "--sampling-target=0",
                "--bogus",
            ],
            environment,
            out var faults
        );

        Assert.Equal(
            [
                "Unrecognized command or argument '--bogus'.",
                "--listen (TIMETRACE_LISTEN): 'here' is no IP address; give one such as 127.0.0.1, ::1, 0.0.0.0 or localhost",
                "--otlp-grpc-port (TIMETRACE_OTLP_GRPC_PORT): '65536' is no port; give a whole number from 0 (any free port) to 65535, or off for none",
                "--query-port (TIMETRACE_QUERY_PORT): '-1' is no port; give a whole number from 0 (any free port) to 65535, or off for none",
                "--ui-dir (TIMETRACE_UI_DIR): there is no folder 'no/such/folder'",
                "--data-max-age (TIMETRACE_DATA_MAX_AGE): '59s' is out of range; give 1m to 3650d",
                "--data-ack (TIMETRACE_DATA_ACK): 'sent' is not known; give synced or written",
                "--data-sync-interval (TIMETRACE_DATA_SYNC_INTERVAL): '11s' is out of range; give 0 to 10s",
                "--memory-max-bytes (TIMETRACE_MEMORY_MAX_BYTES): '1' is out of range; give 1048576 to 1099511627776 bytes",
                "--max-body-bytes (TIMETRACE_MAX_BODY_BYTES): 'lots' is no size; give a number of bytes such as 1048576, 512MiB or 20MB",
                "--max-clock-skew (TIMETRACE_MAX_CLOCK_SKEW): '5' is no duration; give one such as 0, 250ms, 2s, 5m, 1h or 7d",
                "--sampling-target (TIMETRACE_SAMPLING_TARGET): '0' is no rate; give a number above 0, up to 1000000, such as 0.5, 1 or 10",
            ],
            faults
        );
    }

    [Fact]
    public void Read_StrategiesThatCannotBe_NamesFileAndPlace()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("strategies.json", """{"default_strategy":{"type":"probabilistic","param":7}}""");

        Read([$"--sampling-strategies={path}"], [], out var faults);

        Assert.Equal(
            [
                $"--sampling-strategies (TIMETRACE_SAMPLING_STRATEGIES): {path}: "
                    + "default_strategy.param is no probability; give a number from 0 to 1",
            ],
            faults
        );
    }

    [Fact]
    public void Read_StrategiesAndTarget_AreAContradiction()
    {
        using var folder = new TemporaryFolder();

        Read([$"--sampling-strategies={folder.Write("s.json", "{}")}", "--sampling-target=1"], [], out var faults);

        Assert.Equal(
            [
                "--sampling-strategies (TIMETRACE_SAMPLING_STRATEGIES) and --sampling-target (TIMETRACE_SAMPLING_TARGET): "
                    + "strategies are either given or steered; leave one out",
            ],
            faults
        );
    }

    [Fact]
    public void Read_Contradictions_ReportsAll()
    {
        Read(["--query-port=4318", "--max-body-bytes=64MiB"], [], out var faults);

        Assert.Equal(
            [
                "--otlp-http-port (TIMETRACE_OTLP_HTTP_PORT) and --query-port (TIMETRACE_QUERY_PORT): "
                    + "all name port 4318; give each its own",
                "--max-inflight-bytes (TIMETRACE_MAX_INFLIGHT_BYTES): 134217728 bytes are less than 4 times "
                    + "--max-body-bytes (TIMETRACE_MAX_BODY_BYTES), which is 67108864 bytes",
            ],
            faults
        );
    }

    [Theory]
    [InlineData("localhost", "127.0.0.1,::1")]
    [InlineData("[::1]", "::1")]
    [InlineData("::", "::")]
    public void Read_Listen_GivesAddresses(string text, string expected)
    {
        var options = Read(["--listen", text], [], out var faults);

        Assert.Empty(faults);
        Assert.Equal(expected, string.Join(',', options.Listen));
    }

    [Theory]
    [InlineData("1e9")]
    [InlineData("MiB")]
    [InlineData("-1MiB")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999")]
    public void Read_WrongSize_ReportsIt(string text)
    {
        Read([$"--memory-max-bytes={text}"], [], out var faults);

        Assert.StartsWith(
            "--memory-max-bytes (TIMETRACE_MEMORY_MAX_BYTES): ",
            Assert.Single(faults),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_UiFolderWithoutPage_ReportsIt()
    {
        using var ui = new TemporaryFolder();

        Read(["--ui-dir", ui.Path], [], out var faults);

        Assert.Equal(
            $"--ui-dir (TIMETRACE_UI_DIR): the folder '{ui.Path}' has no index.html; give the folder of a Jaeger UI build",
            Assert.Single(faults)
        );
    }

    [Fact]
    public void Read_EverySetting_TellsWhereItComesFrom()
    {
        var environment = new Dictionary<string, string>
        {
            ["TIMETRACE_QUERY_PORT"] = "1000",
            ["TIMETRACE_HEALTH_PORT"] = "1001",
            ["TIMETRACE_OTLP_HTTP_PORT"] = "",
        };

        var sources = Read(["--query-port=2000", "--memory"], environment, out _).Sources;

        Assert.Equal(
            [
                ("health-port", SettingSource.Environment),
                ("memory", SettingSource.Option),
                ("query-port", SettingSource.Option),
            ],
            sources.OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => (source.Key, source.Value))
        );
    }

    [Theory]
    [InlineData("--memory", "--memory-max-bytes=3MiB", "--max-clock-skew=250ms", "--sampling-target=0.5")]
    [InlineData(
        "--data-dir=/somewhere",
        "--data-max-bytes=3GiB",
        "--data-max-age=36h",
        "--data-sync-interval=90ms",
        "--data-ack=written"
    )]
    [InlineData(
        "--data-dir=/somewhere",
        "--listen=localhost",
        "--allowed-hosts=a,b",
        "--max-body-bytes=2000",
        "--health-port=7"
    )]
    public void Read_SettingsCopiedFromTheStatusPage_AreTheSameAgain(params string[] arguments)
    {
        var options = Read(arguments, [], out var faults);
        Assert.Empty(faults);

        var copied = SettingCopies.AsVariables(SettingRows.Of(options)).Split('\n').Select(line => line.Split('=', 2));
        var again = Read([], copied.ToDictionary(pair => pair[0], pair => pair[1]), out faults);

        Assert.Empty(faults);
        Assert.Equal(Describe(options), Describe(again));
    }

    private static AllInOneOptions Read(
        string[] arguments,
        Dictionary<string, string> environment,
        out IReadOnlyList<string> faults
    )
    {
        var commandLine = new CommandLine();
        return commandLine.Read(commandLine.Parse(arguments), environment.GetValueOrDefault, out faults);
    }

    // Collections in a record are compared by reference.
    private static string Describe(AllInOneOptions options) =>
        $"{string.Join(',', options.Listen)} {string.Join(',', options.PortNumbers.OrderBy(port => port.Key))} "
        + string.Join(',', options.AllowedHosts)
        + (options with { Listen = [], PortNumbers = Ports.AnyFree, AllowedHosts = [] });

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("timetrace-").FullName;

        public string Write(string name, string text)
        {
            var file = System.IO.Path.Combine(Path, name);
            File.WriteAllText(file, text);
            return file;
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
