using System.Net;

namespace TimeTrace.Tests.AllInOne.Api;

public sealed class UiFilesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("timetrace-ui-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("/")]
    [InlineData("/search?service=x")]
    [InlineData("/trace/0af7651916cd43dd8448eb211c80319c")]
    [InlineData("/favicon.ico")]
    public async Task Get_AnyPath_IsThePageWithItsPlaceholdersFilled(string path)
    {
        Write(
            "index.html",
            """
            <script>
            const JAEGER_CONFIG = DEFAULT_CONFIG;
            JAEGER_STORAGE_CAPABILITIES=DEFAULT_STORAGE_CAPABILITIES;
            const JAEGER_BACKEND_CAPABILITIES = DEFAULT_BACKEND_CAPABILITIES;
            const OTHER = DEFAULT_CONFIG; // $1 $& $$
            </script>
            """
        );
        await using var host = await ApiHost.StartAsync(uiDirectory: _directory.FullName);

        (await host.GetAsync(path)).MustBe(
            HttpStatusCode.OK,
            "text/html; charset=utf-8",
            """
            <script>
            const JAEGER_CONFIG = {};
            JAEGER_STORAGE_CAPABILITIES = {"archiveStorage":true,"metricsStorage":true};
            const JAEGER_BACKEND_CAPABILITIES = {"archiveStorage":true,"metricsStorage":true,"aiAssistant":false,"searchWithoutServiceName":true};
            const OTHER = DEFAULT_CONFIG; // $1 $& $$
            </script>
            """
        );
    }

    [Fact]
    public async Task Get_Version_IsTheBuilds()
    {
        Write("index.html", "JAEGER_VERSION = DEFAULT_VERSION;");
        await using var host = await ApiHost.StartAsync(uiDirectory: _directory.FullName);

        var page = await host.GetAsync("/");

        Assert.Matches(
            """^JAEGER_VERSION = \{"gitCommit":"","gitVersion":"v[0-9][^"]*","buildDate":""\};$""",
            page.Body
        );
    }

    [Theory]
    [InlineData("/static/index-B9Fv0OJU.js", "text/javascript", "public, max-age=31536000, immutable")]
    [InlineData("/static/media/logo.svg", "image/svg+xml", "no-cache")]
    [InlineData("/static/data.unknown", "application/octet-stream", "no-cache")]
    public async Task Get_Asset_HasItsTypeAndLifetime(string path, string contentType, string cacheControl)
    {
        Write("index.html", "");
        Write(path[1..], "content");
        await using var host = await ApiHost.StartAsync(uiDirectory: _directory.FullName);

        var answer = await host.GetAsync(path);

        answer.MustBe(HttpStatusCode.OK, contentType, "content");
        Assert.Equal(cacheControl, answer.Headers["Cache-Control"]);
    }

    [Theory]
    [InlineData("/static/")]
    [InlineData("/static/missing.js")]
    [InlineData("/static/..%2findex.html")]
    [InlineData("/static/%2e%2e%2findex.html")]
    [InlineData("/static/..%5cindex.html")]
    [InlineData("/static/%2fetc%2fpasswd")]
    [InlineData("/static/outside.txt")]
    [InlineData("/static/outside/secret.txt")]
    [InlineData("/static/.hidden")]
    public async Task Get_NoAsset_Is404(string path)
    {
        Write("index.html", "page");
        Write("static/a.js", "a");
        Write("static/.hidden", "secret");
        Write("secret/secret.txt", "secret");
        File.CreateSymbolicLink(
            Path.Combine(_directory.FullName, "static", "outside.txt"),
            Path.Combine(_directory.FullName, "secret", "secret.txt")
        );
        Directory.CreateSymbolicLink(
            Path.Combine(_directory.FullName, "static", "outside"),
            Path.Combine(_directory.FullName, "secret")
        );
        await using var host = await ApiHost.StartAsync(uiDirectory: _directory.FullName);

        (await host.GetAsync(path)).MustBeError(HttpStatusCode.NotFound, "404 page not found\n");
    }

    [Fact]
    public async Task Get_LinkInside_IsServed()
    {
        Write("index.html", "page");
        Write("static/a.js", "a");
        File.CreateSymbolicLink(
            Path.Combine(_directory.FullName, "static", "b.js"),
            Path.Combine(_directory.FullName, "static", "a.js")
        );
        await using var host = await ApiHost.StartAsync(uiDirectory: _directory.FullName);

        (await host.GetAsync("/static/b.js")).MustBe(HttpStatusCode.OK, "text/javascript", "a");
    }

    private void Write(string path, string content)
    {
        var file = new FileInfo(Path.Combine(_directory.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, content);
    }
}
