using TimeTrace.AppHost.Ports;

namespace TimeTrace.Tests.AppHost.Ports;

public sealed class PortCheckTests
{
    [Fact]
    public void Of_PortThatIsSpared_GoesOnWithoutIt()
    {
        var check = Of(PortTable.Of(), taken: [9411, 6831]);

        Assert.Empty(check.Faults);
        Assert.Equal(
            [
                "Port 6831, for Jaeger's compact thrift over UDP, is taken by another process: the tracing backend starts "
                    + "without it. Stop that process or choose another port: --TimeTrace:Ports:JaegerCompact=PORT.",
                "Port 9411, for Zipkin's spans and queries over HTTP, is taken by another process: the tracing backend starts "
                    + "without it. Stop that process or choose another port: --TimeTrace:Ports:ZipkinHttp=PORT.",
            ],
            check.Notes
        );
        Assert.Equal(
            [ApplicationPorts.JaegerCompact, ApplicationPorts.ZipkinHttp, ApplicationPorts.Elasticsearch],
            ApplicationPorts.All.Where(port => !check.Numbers.IsOpen(port))
        );
    }

    [Theory]
    [InlineData(8000, "the time service", "Server")]
    [InlineData(4317, "OTLP over gRPC", "OtlpGrpc")]
    [InlineData(13133, "the health of the tracing backend", "Health")]
    public void Of_PortThatIsNeeded_IsAFault(int number, string meaning, string name)
    {
        var check = Of(PortTable.Of(), taken: [number]);

        Assert.Equal(
            [
                $"Port {number}, for {meaning}, is taken by another process. "
                    + $"Stop that process or choose another port: --TimeTrace:Ports:{name}=PORT.",
            ],
            check.Faults
        );
        Assert.Empty(check.Notes);
    }

    // Whoever names a port sends there: without it they would wait for traces that never come.
    [Fact]
    public void Of_PortThatSomebodyChose_IsAFault()
    {
        var check = Of(PortTable.Of("ZipkinHttp=19411"), taken: [19411]);

        Assert.StartsWith("Port 19411, for Zipkin's spans", Assert.Single(check.Faults), StringComparison.Ordinal);
        Assert.Empty(check.Notes);
    }

    [Fact]
    public void Of_PortsThatAreNotOpened_AreNotTried()
    {
        var numbers = PortTable.Of("ZipkinHttp=off", "Appdash=0");
        var tried = new List<int>();

        PortCheck.Of(
            numbers,
            [
                ApplicationPorts.ZipkinHttp,
                .. ApplicationPorts.Backend.Where(port => port.Name is "Appdash" or "Health"),
            ],
            PortCheck.LeftOut,
            (_, number) =>
            {
                tried.Add(number);
                return false;
            }
        );

        Assert.Equal([13133], tried);
    }

    private static PortCheck Of(PortNumbers numbers, int[] taken) =>
        PortCheck.Of(numbers, ApplicationPorts.All, PortCheck.LeftOut, (_, number) => taken.Contains(number));
}
