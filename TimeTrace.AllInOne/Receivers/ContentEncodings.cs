using System.IO.Compression;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>The content encodings that receivers read.</summary>
internal static class ContentEncodings
{
    /// <summary>A stream that decompresses another; null where the encoding changes nothing.</summary>
    /// <param name="encoding">The header's value.</param>
    /// <param name="source">The compressed bytes.</param>
    /// <exception cref="RefusedRequestException">The encoding is not known.</exception>
    public static Stream? TryOpen(string? encoding, Stream source) =>
        encoding?.Trim().ToLowerInvariant() switch
        {
            null or "" or "identity" => null,
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "deflate" => new ZLibStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            _ => throw new RefusedRequestException(
                RefusalReason.Unsupported,
                $"the content encoding '{encoding}' is not known; gzip, deflate, br and identity are"
            ),
        };

    /// <summary>Reads a stream to its end.</summary>
    public static async ValueTask ReadToEndAsync(Stream stream, BodyBuffer body, CancellationToken cancellationToken)
    {
        int count;
        while ((count = await stream.ReadAsync(body.GetRoom(), cancellationToken)) > 0)
        {
            body.Advance(count);
        }
    }
}
