using System.Net;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.AllInOne.Api;

public sealed class ArchiveTests
{
    private const string Path = "/api/archive/" + ApiSpans.SingleTraceId;
    private const string Done = """{"data":[],"total":0,"limit":0,"offset":0,"errors":[]}""";

    [Fact]
    public async Task Post_KeepsAndDelete_Releases()
    {
        await using var host = await ApiSpans.StartHostAsync();

        (await host.SendAsync(HttpMethod.Post, Path + "?start=1&end=2")).MustBeJson(Done);
        (await host.SendAsync(HttpMethod.Post, Path)).MustBeJson(Done);
        (await host.SendAsync(HttpMethod.Delete, Path)).MustBeJson(Done);
        MustBeError(await host.SendAsync(HttpMethod.Delete, Path), 404, "the trace is not archived");
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/api/traces/" + ApiSpans.SingleTraceId)).Status);
    }

    [Theory]
    [InlineData("/api/archive/1", 404, "trace not found")]
    [InlineData(
        "/api/archive/x",
        400,
        "parameter 'traceID' is not a trace id: give up to 32 hexadecimal digits, not all zero"
    )]
    [InlineData(Path + "?end=x", 400, "parameter 'end' is not a whole number from 0 to 18446744073709551")]
    public async Task Post_Refused_IsAnEnvelopeWithTheError(string path, int code, string message)
    {
        await using var host = await ApiSpans.StartHostAsync();

        MustBeError(await host.SendAsync(HttpMethod.Post, path), code, message);
    }

    [Fact]
    public async Task Get_IsNoRoute()
    {
        await using var host = await ApiSpans.StartHostAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(Path)).Status);
    }

    public static TheoryData<Exception, int, string> Failures() =>
        new()
        {
            { new ArchiveFullException("10000 traces are archived"), 507, "10000 traces are archived" },
            { new StoreFileException("/secret"), 503, "the disk failed; see the server's log" },
            {
                new StoreFileException("/secret") { IsDiskFull = true },
                503,
                "the disk is full"
            },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task PostAndDelete_StoreFails_SayWhy(Exception failure, int code, string message)
    {
        await using var host = await ApiHost.StartAsync(archive: new BrokenArchive(failure));

        MustBeError(await host.SendAsync(HttpMethod.Post, Path), code, message);
        MustBeError(await host.SendAsync(HttpMethod.Delete, Path), code, message);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "")]
    [InlineData("Origin", "https://attacker.example")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "file://{authority}")]
    public async Task Request_OfAForeignPage_IsRefused(string header, string value)
    {
        await using var host = await ApiSpans.StartHostAsync();
        var page = (header, value.Replace("{authority}", host.Authority, StringComparison.Ordinal));

        MustBeForbidden(await host.SendAsync(HttpMethod.Post, Path, null, page));
        MustBeForbidden(await host.SendAsync(HttpMethod.Delete, Path, null, page));
        MustBeForbidden(await host.SendAsync(HttpMethod.Post, "/api/transform", null, page));
        // Nothing was archived.
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Delete, Path)).Status);

        static void MustBeForbidden(ApiAnswer answer) =>
            MustBeError(answer, 403, "pages of other origins may not ask for this");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://{authority}")]
    [InlineData("Origin", "https://{authority}")]
    public async Task Request_OfAnOwnPage_IsAnswered(string header, string value)
    {
        await using var host = await ApiSpans.StartHostAsync();
        var page = (header, value.Replace("{authority}", host.Authority, StringComparison.Ordinal));

        (await host.SendAsync(HttpMethod.Post, Path, null, page)).MustBeJson(Done);
        (await host.SendAsync(HttpMethod.Delete, Path, null, page)).MustBeJson(Done);
    }

    private static void MustBeError(ApiAnswer answer, int code, string message) =>
        answer.MustBeError((HttpStatusCode)code, LegacyApiTests.Error(code, message));

    private sealed class BrokenArchive(Exception failure) : ITraceArchive
    {
        public ValueTask<bool> KeepAsync(TraceId id, CancellationToken cancellationToken) => throw failure;

        public ValueTask<bool> ReleaseAsync(TraceId id, CancellationToken cancellationToken) => throw failure;
    }
}
