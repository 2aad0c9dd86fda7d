using System.Net;
using System.Net.Http.Headers;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.Browser;

/// <summary>Sends spans to a running host as applications do.</summary>
internal static class Senders
{
    /// <summary>Now, to the second, in nanoseconds since 1970-01-01 UTC.</summary>
    public static ulong NowUnixNano => (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() * 1_000_000_000;

    public static async Task SendAsync(this RunningHost host, TestSpans spans)
    {
        using var content = new ByteArrayContent(spans.ToRequest());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var answer = await host.Http.PostAsync(host.Address(Port.OtlpHttp, "/v1/traces"), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
