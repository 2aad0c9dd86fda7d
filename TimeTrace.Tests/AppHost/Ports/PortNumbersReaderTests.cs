using TimeTrace.AppHost.Ports;
using TimeTrace.Tests.AppHost.Backends;

namespace TimeTrace.Tests.AppHost.Ports;

public sealed class PortNumbersReaderTests
{
    private readonly List<string> _errors = [];

    [Fact]
    public void Read_NothingSet_AnswersTheNumbersThatClientsExpect()
    {
        var numbers = Read("TimeTrace:Ports:OtlpGrpc=", "TIMETRACE_OTLP_HTTP_PORT= ");

        Assert.Empty(_errors);
        Assert.Equal(
            ApplicationPorts.All.Select(port => port == ApplicationPorts.Elasticsearch ? null : (int?)port.UsualNumber),
            ApplicationPorts.All.Select(port => numbers[port])
        );
        Assert.DoesNotContain(ApplicationPorts.All, numbers.IsChosen);
    }

    [Theory]
    [InlineData("TimeTrace:Ports:ZipkinHttp=1", 1)]
    [InlineData("timetrace:ports:zipkinhttp= 65535 ", 65535)]
    [InlineData("TIMETRACE_ZIPKIN_HTTP_PORT=2", 2)]
    [InlineData("TimeTrace:Ports:ZipkinHttp=1|TIMETRACE_ZIPKIN_HTTP_PORT=x", 1)]
    [InlineData("TimeTrace:Ports:ZipkinHttp=0", ApplicationPort.AnyFree)]
    [InlineData("TimeTrace:Ports:ZipkinHttp=off", null)]
    [InlineData("TIMETRACE_ZIPKIN_HTTP_PORT=OFF", null)]
    public void Read_NumberChosen_AnswersIt(string settings, int? expected)
    {
        var numbers = Read(settings.Split('|'));

        Assert.Empty(_errors);
        Assert.Equal(expected, numbers[ApplicationPorts.ZipkinHttp]);
        Assert.Equal([ApplicationPorts.ZipkinHttp], ApplicationPorts.All.Where(numbers.IsChosen));
    }

    [Theory]
    [InlineData("TimeTrace:Ports:Query=0", "TimeTrace:Ports:Query is '0'; it must be a whole number from 1 to 65535.")]
    [InlineData(
        "TIMETRACE_QUERY_PORT=off",
        "TIMETRACE_QUERY_PORT is 'off'; it must be a whole number from 1 to 65535."
    )]
    [InlineData(
        "TimeTrace:Ports:Appdash=65536",
        "TimeTrace:Ports:Appdash is '65536'; it must be a whole number from 0 (any free port) to 65535, or off for none."
    )]
    [InlineData(
        "TIMETRACE_APPDASH_PORT=-1",
        "TIMETRACE_APPDASH_PORT is '-1'; it must be a whole number from 0 (any free port) to 65535, or off for none."
    )]
    [InlineData(
        "TimeTrace:Ports:ZipkinHttp=4317",
        "TimeTrace:Ports:OtlpGrpc and TimeTrace:Ports:ZipkinHttp are all 4317; each needs a port of its own."
    )]
    [InlineData(
        "TimeTrace:Ports:Zipkin=1",
        "TimeTrace:Ports:Zipkin is not a setting; the ports are Server, Query, OtlpGrpc, OtlpHttp, Health, QueryGrpc, "
            + "JaegerCompact, JaegerBinary, JaegerHttp, JaegerGrpc, ZipkinHttp, ZipkinCompact, Appdash, Sampling, "
            + "SamplingGrpc, Elasticsearch."
    )]
    public void Read_Fault_IsNamed(string setting, string expected)
    {
        var numbers = Read(setting);

        Assert.Equal([expected], _errors);
        Assert.All(ApplicationPorts.All.Where(port => port.IsNeeded), port => Assert.True(numbers[port] > 0));
    }

    [Theory]
    [InlineData("TimeTrace:Ports:JaegerCompact=4317")]
    [InlineData("TimeTrace:Ports:ZipkinHttp=0|TimeTrace:Ports:Appdash=0")]
    [InlineData("TimeTrace:Ports:ZipkinHttp=off|TimeTrace:Ports:Appdash=off")]
    public void Read_NumbersThatDoNotClash_AreNoFault(string settings)
    {
        Read(settings.Split('|'));

        Assert.Empty(_errors);
    }

    [Fact]
    public void AsUsual_OfMovedPorts_KeepsWhichAreOpen()
    {
        var numbers = Read(
            "TimeTrace:Ports:Query=1",
            "TimeTrace:Ports:ZipkinHttp=off",
            "TimeTrace:Ports:Elasticsearch=0"
        );

        var usual = numbers.AsUsual();

        Assert.Equal(
            [16686, null, 9200],
            new[] { ApplicationPorts.Query, ApplicationPorts.ZipkinHttp, ApplicationPorts.Elasticsearch }.Select(port =>
                usual[port]
            )
        );
    }

    private PortNumbers Read(params string[] settings) =>
        PortNumbersReader.Read(TestConfiguration.Of(settings), _errors);
}
