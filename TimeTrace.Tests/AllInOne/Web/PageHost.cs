using System.Net;
using System.Net.Http.Headers;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Web;

/// <summary>A running host that is sent spans and asked for pages.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    public const ulong NanoPerMinute = 60_000_000_000;
    private const ulong NanoPerSecond = 1_000_000_000;

    private readonly RunningHost _host;

    private PageHost(RunningHost host) => _host = host;

    /// <summary>Now, to the second, in nanoseconds since 1970-01-01 UTC.</summary>
    public static ulong NowUnixNano => (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() * NanoPerSecond;

    public static async Task<PageHost> StartAsync() => new(await RunningHost.StartAsync());

    public int NumberOf(Port port) => _host.EndPoint(port).Port;

    public async Task SendAsync(byte[] body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var answer = await _host.Http.PostAsync(_host.Address(Port.OtlpHttp, "/v1/traces"), content);
        Assert.Equal(expected, answer.StatusCode);
    }

    /// <summary>One trace, five minutes ago: the front calls the back, which fails.</summary>
    public Task SendCallAsync(string front, string back)
    {
        var start = NowUnixNano - (5 * NanoPerMinute);
        var spans = new TestSpans()
            .Service(front)
            .Span(1, 1, span => span.Named("GET /").Is(SpanKind.Server).At(start, NanoPerSecond))
            .Service(back)
            .Span(
                1,
                2,
                span =>
                    span.Named("charge")
                        .Under(1)
                        .Is(SpanKind.Server)
                        .At(start, NanoPerSecond / 4)
                        .Ended(SpanStatusCode.Error)
            );
        return SendAsync(spans.ToRequest());
    }

    /// <summary>The page, which must be there, have the strict policy, and hold no framework script or style attribute.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var answer = await _host.Http.GetAsync(_host.Address(Port.Query, path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            "default-src 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor", html, StringComparison.OrdinalIgnoreCase);
        return html;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
