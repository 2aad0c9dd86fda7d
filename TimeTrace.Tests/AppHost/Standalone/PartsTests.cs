using TimeTrace.AppHost.Standalone;

namespace TimeTrace.Tests.AppHost.Standalone;

public sealed class PartsTests
{
    private readonly Parts _parts = Parts.OfSolution(
        SettingsReader.Read(
            Path.GetTempPath(),
            [
                "--TimeTrace:Ports:Query=1",
                "--TimeTrace:Ports:Server=2",
                "--TimeTrace:Ports:OtlpGrpc=3",
                "--TimeTrace:Ports:OtlpHttp=4",
                "--TimeTrace:Ports:Health=5",
                "--TimeTrace:Ports:JaegerCompact=6",
                "--TimeTrace:Ports:ZipkinHttp=off",
            ],
            []
        ),
        Path.Combine(Path.GetTempPath(), "bin", "TimeTrace.AppHost", "release") + Path.DirectorySeparatorChar
    );

    [Fact]
    public void OfSolution_Jaeger_IsAllInOneOnTheChosenPorts()
    {
        AssertEnvironment(
            _parts.Jaeger,
            ("ASPNETCORE_URLS", null),
            ("TIMETRACE_APPDASH_PORT", "7701"),
            ("TIMETRACE_ELASTICSEARCH_PORT", "off"),
            ("TIMETRACE_HEALTH_PORT", "5"),
            ("TIMETRACE_JAEGER_BINARY_PORT", "6832"),
            ("TIMETRACE_JAEGER_COMPACT_PORT", "6"),
            ("TIMETRACE_JAEGER_GRPC_PORT", "14250"),
            ("TIMETRACE_JAEGER_HTTP_PORT", "14268"),
            ("TIMETRACE_OTLP_GRPC_PORT", "3"),
            ("TIMETRACE_OTLP_HTTP_PORT", "4"),
            ("TIMETRACE_QUERY_GRPC_PORT", "16685"),
            ("TIMETRACE_QUERY_PORT", "1"),
            ("TIMETRACE_SAMPLING_GRPC_PORT", "5779"),
            ("TIMETRACE_SAMPLING_PORT", "5778"),
            ("TIMETRACE_ZIPKIN_COMPACT_PORT", "5775"),
            ("TIMETRACE_ZIPKIN_HTTP_PORT", "off")
        );
        Assert.Equal(new Uri("http://127.0.0.1:5/status"), _parts.Jaeger.HealthUrl);
        Assert.Equal(Program("TimeTrace.AllInOne"), _parts.Jaeger.FileName);
    }

    [Fact]
    public void OfSolution_StorageIsMemory_KeepsNoFolder()
    {
        var settings = SettingsReader.Read(Path.GetTempPath(), ["--TimeTrace:Storage=memory"], []);

        var parts = Parts.OfSolution(settings, Path.GetTempPath());

        Assert.Equal("true", parts.Jaeger.Environment["TIMETRACE_MEMORY"]);
    }

    [Fact]
    public void OfSolution_Server_IsHandedTheTracingBackend()
    {
        AssertEnvironment(
            _parts.Server,
            ("ASPNETCORE_URLS", "http://127.0.0.1:2"),
            ("ConnectionStrings__jaeger", "http://127.0.0.1:3"),
            ("OTEL_SERVICE_NAME", "server")
        );
        Assert.Equal(new Uri("http://127.0.0.1:2/health"), _parts.Server.HealthUrl);
        Assert.Equal(Program("TimeTrace.Server"), _parts.Server.FileName);
    }

    [Fact]
    public void OfSolution_Client_IsHandedTheServerTheBackendAndItsUi()
    {
        AssertEnvironment(
            _parts.Client,
            ("ASPNETCORE_URLS", null),
            ("ConnectionStrings__jaeger", "http://127.0.0.1:3"),
            ("OTEL_SERVICE_NAME", "client"),
            ("TimeTrace__UiUrl", "http://localhost:1"),
            ("services__server__http__0", "http://127.0.0.1:2")
        );
        Assert.Null(_parts.Client.HealthUrl);
        Assert.Equal(Program("TimeTrace.Client"), _parts.Client.FileName);
    }

    [Fact]
    public void NotBuilt_NothingThere_NamesEveryProgram() =>
        Assert.Equal(
            [
                $"{Program("TimeTrace.AllInOne")}, the program of 'jaeger', is missing: run 'dotnet build' first.",
                $"{Program("TimeTrace.Server")}, the program of 'server', is missing: run 'dotnet build' first.",
                $"{Program("TimeTrace.Client")}, the program of 'client', is missing: run 'dotnet build' first.",
            ],
            _parts.NotBuilt()
        );

    private static void AssertEnvironment(Part part, params (string Name, string? Value)[] expected) =>
        Assert.Equal(
            expected,
            part.Environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))
        );

    private static string Program(string project)
    {
        var fileName = OperatingSystem.IsWindows() ? $"{project}.exe" : project;
        return Path.Combine(Path.GetTempPath(), "bin", project, "release", fileName);
    }
}
