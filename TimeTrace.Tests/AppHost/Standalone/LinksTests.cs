using TimeTrace.AppHost.Standalone;

namespace TimeTrace.Tests.AppHost.Standalone;

public sealed class LinksTests
{
    [Fact]
    public void Table_PortsChosen_NamesEveryEndpoint()
    {
        var settings = SettingsReader.Read(
            Path.GetTempPath(),
            ["--TimeTrace:Ports:Query=1", "--TimeTrace:Ports:Server=2", "--TimeTrace:Ports:OtlpGrpc=3"],
            []
        );

        Assert.Equal(
            [
                "",
                "  Traces        http://localhost:1",
                "  Query API     http://localhost:1/api/v3/services",
                "  Time service  http://localhost:2/gettime",
                "  OTLP, gRPC    http://localhost:3",
                "  OTLP, HTTP    http://localhost:4318/v1/traces",
                "  Health        http://localhost:13133/status",
                "",
            ],
            new Links(settings).Table()
        );
    }

    [Theory]
    [InlineData("Trace: 0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef")]
    [InlineData("Trace: 0123456789abcdef", null)]
    [InlineData("Trace: 0123456789abcdef0123456789abcdeg", null)]
    [InlineData("info: Trace 0123456789abcdef0123456789abcdef", null)]
    public void TraceIdIn_Line_FindsTheClientsTraceLine(string line, string? traceId) =>
        Assert.Equal(traceId, Links.TraceIdIn(line));
}
