using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace TimeTrace.AllInOne.Web.Assets;

/// <summary>
/// Style sheets and modules, kept in the assembly. Their folder's name in the address comes from what they hold, so that
/// browsers keep them for good and modules find each other by relative names.
/// </summary>
public sealed class WebAssets
{
    private const string ResourcePrefix = "web/";

    private readonly FrozenDictionary<string, byte[]> _files;
    private readonly string _folder;

    private WebAssets(FrozenDictionary<string, byte[]> files)
    {
        _files = files;
        _folder = "/ui/" + Fingerprint(files);
    }

    /// <summary>A picture for the browser's tab.</summary>
    public string Icon => IconAddress;

    internal static string IconAddress =>
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
        + "%3Crect width='16' height='16' rx='3' fill='%230b5c9e'/%3E"
        + "%3Cpath d='M3 4h9M5 8h6M7 12h5' stroke='white' stroke-width='2' stroke-linecap='round'/%3E%3C/svg%3E";

    /// <summary>The address of a file by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public string AddressOf(string name) =>
        _files.ContainsKey(name) ? $"{_folder}/{name}" : throw new KeyNotFoundException($"no asset is named '{name}'");

    /// <summary>The text of a file, for a page that has to bring it along.</summary>
    internal static string ReadText(string name) => Encoding.UTF8.GetString(Read(ResourcePrefix + name));

    internal static WebAssets Load() =>
        new(
            typeof(WebAssets)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
                .ToFrozenDictionary(name => name[ResourcePrefix.Length..], Read, StringComparer.Ordinal)
        );

    private static byte[] Read(string resource)
    {
        using var stream = typeof(WebAssets).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    internal void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (name, bytes) in _files)
        {
            routes.MapMethods(AddressOf(name), ["GET", "HEAD"], context => WriteAsync(context, name, bytes));
        }
    }

    private static Task WriteAsync(HttpContext context, string name, byte[] bytes)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ContentType = name.EndsWith(".css", StringComparison.Ordinal)
            ? "text/css; charset=utf-8"
            : "text/javascript; charset=utf-8";
        headers.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static string Fingerprint(FrozenDictionary<string, byte[]> files)
    {
        const int Length = 12;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Length];
    }
}
