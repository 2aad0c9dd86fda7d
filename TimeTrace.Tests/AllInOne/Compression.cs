using System.IO.Compression;

namespace TimeTrace.Tests.AllInOne;

/// <summary>Compresses bodies by the name of their content encoding.</summary>
internal static class Compression
{
    public static byte[] Compress(string encoding, byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var stream = Open(encoding, output))
        {
            stream.Write(bytes);
        }
        return output.ToArray();
    }

    private static Stream Open(string encoding, Stream output) =>
        encoding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true),
            _ => throw new ArgumentException(encoding, nameof(encoding)),
        };
}
