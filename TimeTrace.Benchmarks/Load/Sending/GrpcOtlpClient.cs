using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Benchmarks.Load.Sending;

/// <summary>OTLP over gRPC on one HTTP/2 connection without TLS; requests share it.</summary>
/// <remarks>See https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md.</remarks>
/// <param name="address">The gRPC port.</param>
internal sealed class GrpcOtlpClient(Uri address) : OtlpClient(address, HttpVersion.Version20)
{
    private static readonly Uri Export = new(
        "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
        UriKind.Relative
    );
    private static readonly MediaTypeHeaderValue ContentType = new("application/grpc");

    public override async Task<OtlpAnswer> SendAsync(Memory<byte> frame, CancellationToken cancellation)
    {
        frame.Span[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(frame.Span[1..], frame.Length - PrefixLength);
        using var request = new HttpRequestMessage(HttpMethod.Post, Export)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(frame),
        };
        request.Content.Headers.ContentType = ContentType;
        request.Headers.TE.ParseAdd("trailers");
        using var response = await Http.SendAsync(request, cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        return ReadAnswer(response, body);
    }

    private static OtlpAnswer ReadAnswer(HttpResponseMessage response, byte[] body)
    {
        if (response.StatusCode != HttpStatusCode.OK || Find(response, "grpc-status") is not { } status)
        {
            return new OtlpAnswer(Failure: $"HTTP {(int)response.StatusCode} without a gRPC status");
        }
        var code = (RpcCode)int.Parse(status, CultureInfo.InvariantCulture);
        if (code == RpcCode.Ok)
        {
            return new OtlpAnswer(OtlpAnswerReader.ReadRejectedSpans(body.AsSpan(Math.Min(PrefixLength, body.Length))));
        }
        return OtlpAnswerReader.ReadRetryDelay(Find(response, "grpc-status-details-bin")) is { } delay
            ? new OtlpAnswer(RetryAfter: delay)
            : new OtlpAnswer(Failure: $"gRPC {code}: {Uri.UnescapeDataString(Find(response, "grpc-message") ?? "")}");
    }

    // An answer without a message has its trailers among the headers.
    private static string? Find(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var trailers) ? trailers.First()
        : response.Headers.TryGetValues(name, out var headers) ? headers.First()
        : null;
}
