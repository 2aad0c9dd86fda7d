using System.Net;

namespace TimeTrace.Tests.AllInOne.Api;

public sealed class FailingStoreTests
{
    private const string Search = "query.startTimeMin=2026-07-20T09:00:00Z&query.startTimeMax=2026-07-20T11:00:00Z";

    [Theory]
    [InlineData("/api/services")]
    [InlineData("/api/traces?service=s")]
    [InlineData("/api/traces/1")]
    [InlineData("/api/metrics/calls?service=s")]
    public async Task Legacy_StoreFails_Is500WithoutDetails(string path)
    {
        await using var host = await ApiHost.StartAsync(new BrokenReader(new InvalidOperationException("secret")));

        (await host.GetAsync(path)).MustBeError(
            HttpStatusCode.InternalServerError,
            LegacyApiTests.Error(500, "the query failed; see the server's log")
        );
    }

    [Theory]
    [InlineData("/api/v3/services")]
    [InlineData("/api/v3/traces?" + Search)]
    [InlineData("/api/v3/trace-summaries?" + Search)]
    public async Task V3_StoreRefuses_Is501WithTheReason(string path)
    {
        await using var host = await ApiHost.StartAsync(new BrokenReader(new NotSupportedException("no such search")));

        (await host.GetAsync(path)).MustBeError(
            HttpStatusCode.NotImplemented,
            """{"error":{"httpCode":501,"message":"no such search"}}"""
        );
    }
}
