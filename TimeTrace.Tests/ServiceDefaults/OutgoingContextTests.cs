using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.ServiceDefaults;

public class OutgoingContextTests(TracedServer traced) : IClassFixture<TracedServer>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Parent = "b7ad6b7169203331";

    [Theory]
    [InlineData($"traceparent: 00-{Trace}-{Parent}-01", "baggage: user=ann,plan=a%20b")]
    [InlineData($"b3: {Trace}-{Parent}-1", "baggage: user=ann,plan=a%20b")]
    [InlineData($"uber-trace-id: {Trace}:{Parent}:0:1", "uberctx-User: ann", "jaeger-baggage: plan=a b")]
    public async Task Relay_AnyIncomingFormat_SendsW3CWithBaggageOnly(params string[] headers)
    {
        var sent = await HeadersOfRelayedCallAsync(traced.Server, headers);

        Assert.Equal(["baggage", "traceparent"], sent.Keys);
        Assert.Matches($"^00-{Trace}-[0-9a-f]{{16}}-01$", sent["traceparent"]);
        Assert.DoesNotContain(Parent, sent["traceparent"], StringComparison.Ordinal);
        Assert.Equal(["plan=a%20b", "user=ann"], sent["baggage"].Split(',').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("b3", "b3")]
    [InlineData("b3multi", "X-B3-Sampled,X-B3-SpanId,X-B3-TraceId")]
    [InlineData("jaeger,tracecontext", "traceparent,uber-trace-id")]
    [InlineData("none", "")]
    public async Task Relay_PropagatorsSet_SendsThoseOnly(string propagators, string expected)
    {
        await using var server = await RunningServer.StartTestProgramAsync(Settings(("OTEL_PROPAGATORS", propagators)));

        var sent = await HeadersOfRelayedCallAsync(server, []);

        Assert.Equal(expected, string.Join(',', sent.Keys));
    }

    [Fact]
    public async Task Start_UnknownPropagator_OneSentenceAndExitCodeTwo()
    {
        await using var process = RealProcess.Start("TimeTrace.Tests", ["web"], Settings(("OTEL_PROPAGATORS", "w3c")));

        Assert.Equal(2, await process.WaitForExitAsync());
        Assert.Equal(
            [
                "OTEL_PROPAGATORS has an unknown format 'w3c'; known are tracecontext,baggage,b3,b3multi,jaeger and none.",
            ],
            process.Stderr.Lines
        );
    }

    private static Dictionary<string, string> Settings(params (string Name, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Name, setting => setting.Value);

    private static async Task<SortedDictionary<string, string>> HeadersOfRelayedCallAsync(
        RunningServer server,
        IEnumerable<string> headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/relay?to=/echo");
        foreach (var parts in headers.Select(header => header.Split(": ", 2)))
        {
            request.Headers.TryAddWithoutValidation(parts[0], parts[1]);
        }

        using var response = await server.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n').Select(line => line.Split(": ", 2));
        var sent = lines.Where(parts => parts[0] != "Host").ToDictionary(parts => parts[0], parts => parts[1]);
        return new SortedDictionary<string, string>(sent, StringComparer.Ordinal);
    }
}
