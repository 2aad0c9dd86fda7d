using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TimeTrace.AllInOne.Api.Ui;

/// <summary>
/// The page of a Jaeger UI build, told what this server can do: the build leaves a line for each thing to tell, which
/// Jaeger's server replaces, and so does this one.
/// </summary>
internal sealed partial class UiPage
{
    private readonly byte[] _html;

    /// <param name="directory">The folder with <c>index.html</c>.</param>
    public UiPage(string directory) => _html = Fill(File.ReadAllText(Path.Combine(directory, "index.html")));

    public Task WriteAsync(HttpContext context)
    {
        SecurityHeaders.Set(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = _html.Length;
        context.Response.Headers.CacheControl = "no-cache, no-store, max-age=0, must-revalidate";
        return context.Response.Body.WriteAsync(_html, context.RequestAborted).AsTask();
    }

    private static byte[] Fill(string html)
    {
        // The serializer writes < as \u003c, so that no value can end the script that it stands in.
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CONFIG"] = "{}",
            ["VERSION"] = JsonSerializer.Serialize(
                new
                {
                    gitCommit = "",
                    gitVersion = Version(),
                    buildDate = "",
                }
            ),
            ["STORAGE_CAPABILITIES"] = JsonSerializer.Serialize(new { archiveStorage = true, metricsStorage = true }),
            ["BACKEND_CAPABILITIES"] = JsonSerializer.Serialize(
                new
                {
                    archiveStorage = true,
                    metricsStorage = true,
                    aiAssistant = false,
                    searchWithoutServiceName = true,
                }
            ),
        };
        var filled = Placeholder()
            .Replace(html, match => $"JAEGER_{match.Groups["name"].Value} = {values[match.Groups["name"].Value]};");
        return Encoding.UTF8.GetBytes(filled);
    }

    private static string Version() =>
        "v" + typeof(UiPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    [GeneratedRegex(
        @"JAEGER_(?<name>CONFIG|VERSION|STORAGE_CAPABILITIES|BACKEND_CAPABILITIES) *= *DEFAULT_\k<name>;",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Placeholder();
}
