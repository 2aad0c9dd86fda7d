namespace TimeTrace.Tests.Processes;

/// <summary>The web program of the tests and the sink it sends to: one for all tests of a class.</summary>
public class TracedServer : IAsyncLifetime
{
    private OtlpSink? _sink;
    private RunningServer? _server;

    public OtlpSink Sink => _sink!;

    public RunningServer Server => _server!;

    public async Task InitializeAsync()
    {
        _sink = await OtlpSink.StartAsync();
        _server = await RunningServer.StartTestProgramAsync(OtlpSettings.For(_sink));
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Sink.DisposeAsync();
    }

    /// <summary>A path that no other request has; the sink's spans are told apart by it.</summary>
    public static string NewPath() => $"/item/{Guid.NewGuid():n}";

    /// <summary>Sends headers, each as <c>name: value</c>, and answers the server span.</summary>
    public async Task<SinkSpan> SpanOfAsync(string path, IEnumerable<string> headers)
    {
        using var response = await SendAsync(path, headers);
        response.EnsureSuccessStatusCode();
        return await SpanOfAsync(path);
    }

    public async Task<SinkSpan> SpanOfAsync(string path)
    {
        var spans = await Sink.WaitForSpansAsync(spans => spans.Any(IsOfPath));
        return spans.Single(IsOfPath);

        bool IsOfPath(SinkSpan span) => span.Attributes.TryGetValue("url.path", out var value) && value.Equals(path);
    }

    public async Task<HttpResponseMessage> SendAsync(string path, IEnumerable<string> headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var header in headers)
        {
            var parts = header.Split(": ", 2);
            Assert.True(request.Headers.TryAddWithoutValidation(parts[0], parts[1]));
        }

        return await Server.Http.SendAsync(request);
    }
}
