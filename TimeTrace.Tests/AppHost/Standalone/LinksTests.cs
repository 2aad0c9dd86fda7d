using TimeTrace.AppHost.Standalone;
using TimeTrace.Tests.AppHost.Ports;

namespace TimeTrace.Tests.AppHost.Standalone;

public sealed class LinksTests
{
    [Fact]
    public void Trace_PortChosen_LeadsThere() =>
        Assert.Equal("http://localhost:1/trace/ab", new Links(PortTable.Of("Query=1")).Trace("ab"));

    [Theory]
    [InlineData("Trace: 0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef")]
    [InlineData("Trace: 0123456789abcdef", null)]
    [InlineData("Trace: 0123456789abcdef0123456789abcdeg", null)]
    [InlineData("info: Trace 0123456789abcdef0123456789abcdef", null)]
    public void TraceIdIn_Line_FindsTheClientsTraceLine(string line, string? traceId) =>
        Assert.Equal(traceId, Links.TraceIdIn(line));
}
