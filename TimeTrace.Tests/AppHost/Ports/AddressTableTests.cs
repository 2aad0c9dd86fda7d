using TimeTrace.AppHost.Ports;

namespace TimeTrace.Tests.AppHost.Ports;

public sealed class AddressTableTests
{
    [Fact]
    public void Of_PortsChosen_NamesTheAddressesThatMatter() =>
        Assert.Equal(
            [
                "",
                "  Traces        http://localhost:1",
                "  Query API     http://localhost:1/api/v3/services",
                "  Time service  http://localhost:2/gettime",
                "  OTLP, gRPC    http://localhost:3",
                "  OTLP, HTTP    http://localhost:4318/v1/traces",
                "  Jaeger, HTTP  http://localhost:14268/api/traces",
                "  Jaeger, UDP   udp://localhost:6831",
                "  Zipkin        http://localhost:9411/api/v2/spans",
                "  Elasticsearch http://localhost:9200",
                "  Health        http://localhost:13133/status",
                "",
            ],
            AddressTable.Of(PortTable.Of("Query=1", "Server=2", "OtlpGrpc=3", "Elasticsearch=9200"))
        );

    [Fact]
    public void Of_PortsThatAreOffOrNotKnownYet_LeavesThemOut()
    {
        var lines = AddressTable.Of(PortTable.Of("ZipkinHttp=off", "JaegerHttp=0"));

        Assert.DoesNotContain(lines, line => line.Contains("Zipkin", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Jaeger, HTTP", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Elasticsearch", StringComparison.Ordinal));
        Assert.Contains("  Jaeger, UDP   udp://localhost:6831", lines);
    }
}
