using System.Net;
using System.Net.Http.Headers;

namespace TimeTrace.Benchmarks.Load.Sending;

/// <summary>OTLP over HTTP/1.1 in protobuf; every request under way has a connection of its own.</summary>
/// <param name="address">The HTTP port.</param>
internal sealed class HttpOtlpClient(Uri address) : OtlpClient(address, HttpVersion.Version11)
{
    private static readonly Uri Traces = new("/v1/traces", UriKind.Relative);
    private static readonly MediaTypeHeaderValue ContentType = new("application/x-protobuf");

    public override async Task<OtlpAnswer> SendAsync(Memory<byte> frame, CancellationToken cancellation)
    {
        using var content = new ReadOnlyMemoryContent(frame[PrefixLength..]);
        content.Headers.ContentType = ContentType;
        using var response = await Http.PostAsync(Traces, content, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        if (response.IsSuccessStatusCode)
        {
            return new OtlpAnswer(OtlpAnswerReader.ReadRejectedSpans(body));
        }
        var isOverloaded = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
        return isOverloaded && response.Headers.RetryAfter?.Delta is { } delay
            ? new OtlpAnswer(RetryAfter: delay)
            : new OtlpAnswer(Failure: $"HTTP {(int)response.StatusCode}");
    }
}
