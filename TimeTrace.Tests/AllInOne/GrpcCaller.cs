using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne;

/// <summary>Makes gRPC calls by hand, so that every byte of them can be wrong.</summary>
internal sealed class GrpcCaller(Uri address) : IDisposable
{
    public const string ExportTraces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private readonly HttpClient _client = new()
    {
        BaseAddress = address,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Sends one message.</summary>
    public Task<GrpcAnswer> CallAsync(byte[] message, string method = ExportTraces, string? encoding = null) =>
        SendAsync(Frame(message, isCompressed: encoding is not null), method, encoding);

    /// <summary>Sends a body as it is.</summary>
    public async Task<GrpcAnswer> SendAsync(
        byte[] body,
        string method = ExportTraces,
        string? encoding = null,
        string contentType = "application/grpc",
        string httpMethod = "POST",
        (string Name, string Value)? header = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(httpMethod), method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TE.ParseAdd("trailers");
        if (encoding is not null)
        {
            request.Headers.Add("grpc-encoding", encoding);
        }
        if (header is var (name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await _client.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return GrpcAnswer.From(response, bytes);
    }

    public static byte[] Frame(byte[] message, bool isCompressed = false)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>What a call was answered; the status is null where the answer was no gRPC.</summary>
internal sealed record GrpcAnswer(
    HttpStatusCode HttpStatus,
    RpcCode? Status,
    string Message,
    byte[]? StatusDetails,
    byte[]? Body
)
{
    /// <summary>The messages of a stream, or the one of another call.</summary>
    public IReadOnlyList<byte[]> Messages { get; private init; } = [];

    public static GrpcAnswer From(HttpResponseMessage response, byte[] bytes)
    {
        var status = Find(response, "grpc-status");
        var details = Find(response, "grpc-status-details-bin");
        return new GrpcAnswer(
            response.StatusCode,
            status is null ? null : (RpcCode)int.Parse(status, CultureInfo.InvariantCulture),
            Uri.UnescapeDataString(Find(response, "grpc-message") ?? ""),
            details is null ? null : Convert.FromBase64String(details),
            bytes.Length >= 5 ? bytes[5..] : null
        )
        {
            Messages = [.. Unframe(bytes)],
        };
    }

    private static IEnumerable<byte[]> Unframe(byte[] frames)
    {
        for (var position = 0; position < frames.Length; )
        {
            Assert.Equal(0, frames[position]);
            var length = BinaryPrimitives.ReadInt32BigEndian(frames.AsSpan(position + 1));
            yield return frames[(position + 5)..(position + 5 + length)];
            position += 5 + length;
        }
    }

    private static string? Find(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var trailers) ? trailers.Single()
        : response.Headers.TryGetValues(name, out var headers) ? headers.Single()
        : null;
}
