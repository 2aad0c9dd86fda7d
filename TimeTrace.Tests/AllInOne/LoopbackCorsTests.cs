using System.Net;
using TimeTrace.AllInOne;

namespace TimeTrace.Tests.AllInOne;

public sealed class LoopbackCorsTests
{
    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("https://localhost")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://[::1]:5173")]
    public async Task Preflight_LoopbackOrigin_IsAllowed(string origin)
    {
        await using var host = await RunningHost.StartAsync();

        using var response = await SendAsync(host, origin, "OPTIONS", "POST");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(
            [
                ("Access-Control-Allow-Headers", "content-type,x-team"),
                ("Access-Control-Allow-Methods", "POST"),
                ("Access-Control-Allow-Origin", origin),
                ("Access-Control-Max-Age", "7200"),
                ("Vary", "Origin"),
            ],
            CorsHeaders(response)
        );
    }

    [Fact]
    public async Task Request_LoopbackOrigin_IsAllowed()
    {
        await using var host = await RunningHost.StartAsync();

        using var response = await SendAsync(host, "http://localhost:3000", "POST");

        Assert.Equal(
            [("Access-Control-Allow-Origin", "http://localhost:3000"), ("Vary", "Origin")],
            CorsHeaders(response)
        );
    }

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://example.com#localhost")]
    [InlineData("file://localhost")]
    [InlineData("null")]
    public async Task Request_OtherOrigin_GetsNoCorsHeaders(string origin)
    {
        await using var host = await RunningHost.StartAsync();

        using var preflight = await SendAsync(host, origin, "OPTIONS", "POST");
        using var response = await SendAsync(host, origin, "POST");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, preflight.StatusCode);
        Assert.Equal([("Vary", "Origin")], CorsHeaders(preflight));
        Assert.Equal([("Vary", "Origin")], CorsHeaders(response));
    }

    [Fact]
    public async Task Request_NoOrigin_GetsNoCorsHeaders()
    {
        await using var host = await RunningHost.StartAsync();

        using var response = await SendAsync(host, origin: null, "POST");

        Assert.Empty(CorsHeaders(response));
    }

    private static async Task<HttpResponseMessage> SendAsync(
        RunningHost host,
        string? origin,
        string method,
        string? requestedMethod = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), host.Address(Port.OtlpHttp, "/v1/traces"));
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }
        if (requestedMethod is not null)
        {
            request.Headers.Add("Access-Control-Request-Method", requestedMethod);
            request.Headers.Add("Access-Control-Request-Headers", "content-type,x-team");
        }
        return await host.Http.SendAsync(request);
    }

    private static IEnumerable<(string Name, string Value)> CorsHeaders(HttpResponseMessage response) =>
        from header in response.Headers
        where header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase) || header.Key == "Vary"
        orderby header.Key
        select (header.Key, string.Join(',', header.Value));
}
