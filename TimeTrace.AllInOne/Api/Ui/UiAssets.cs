using System.Collections.Frozen;
using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;

namespace TimeTrace.AllInOne.Api.Ui;

/// <summary>
/// The files of a UI build, listed once: what is asked for is looked up in the list, so that no path can lead out of the
/// folder. Links count where they end inside it; linked folders do not.
/// </summary>
internal sealed partial class UiAssets
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private readonly FrozenDictionary<string, string> _files;

    /// <param name="directory">The folder with <c>index.html</c>.</param>
    public UiAssets(string directory)
    {
        var root = Path.Combine(Path.GetFullPath(directory), "static");
        _files = (Directory.Exists(root) ? List(root).AsEnumerable() : [])
            .Where(file => file.Target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .ToFrozenDictionary(file => file.Name, file => file.Target, StringComparer.Ordinal);
    }

    public Task WriteAsync(HttpContext context)
    {
        SecurityHeaders.Set(context.Response);
        var name = RouteText.Read(context, "path");
        if (!_files.TryGetValue(name, out var file) || !File.Exists(file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = ApiRoutes.ErrorContentType;
            return context.Response.WriteAsync("404 page not found\n", context.RequestAborted);
        }
        context.Response.ContentType = ContentTypes.TryGetContentType(name, out var type)
            ? type
            : "application/octet-stream";
        context.Response.Headers.CacheControl = HashedName().IsMatch(name)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        context.Response.ContentLength = new FileInfo(file).Length;
        return context.Response.SendFileAsync(file, context.RequestAborted);
    }

    // index-BxK3_a9Q.js: the name changes with the content.
    [GeneratedRegex(@"-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HashedName();

    private static FileSystemEnumerable<(string Name, string Target)> List(string root) =>
        new(
            root,
            (ref FileSystemEntry entry) => Describe(root, entry.ToFullPath()),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden }
        )
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    private static (string Name, string Target) Describe(string root, string file) =>
        (
            Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'),
            File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file
        );
}
