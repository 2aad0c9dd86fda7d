using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Web.Frame;

namespace TimeTrace.Tests.AllInOne.Web;

public sealed class FrameTests
{
    private const string Id = "0af7651916cd43dd8448eb211c80319c";

    [Theory]
    [InlineData("/search", HttpStatusCode.OK)]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("/go?to=nothing", HttpStatusCode.NotFound)]
    public async Task Get_AnyPage_HasStrictHeadersAndNoInlineContent(string path, HttpStatusCode status)
    {
        await using var host = await RunningHost.StartAsync();

        using var answer = await host.Http.GetAsync(host.Address(Port.Query, path));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.StartsWith(
            "default-src 'none'; script-src 'self'; style-src 'self'; ",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("<style| style=| on[a-z]+=\"|blazor|<script>", html);
    }

    [Fact]
    public async Task Get_EachAssetOfAPage_IsKeptForGood()
    {
        await using var host = await RunningHost.StartAsync();
        var html = await host.Http.GetStringAsync(host.Address(Port.Query, "/search"));
        var assets = Regex.Matches(
            html,
            "(?<=\")/ui/[0-9a-f]{12}/[a-z-]+\\.[a-z]+(?=\")",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

        Assert.InRange(assets.Count, 5, 20);
        foreach (var asset in assets.Select(match => match.Value))
        {
            using var answer = await host.Http.GetAsync(host.Address(Port.Query, asset));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(
                asset.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript",
                answer.Content.Headers.ContentType!.MediaType
            );
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task Get_ForeignHostName_IsRefused()
    {
        await using var host = await RunningHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Address(Port.Query, "/search"));
        request.Headers.Host = "attacker.example";

        using var answer = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("same-origin", "/search?limit=3", HttpStatusCode.SeeOther, "/search?limit=3")]
    [InlineData("same-origin", "//attacker.example/", HttpStatusCode.SeeOther, "/search")]
    [InlineData("same-origin", "/\\attacker.example/", HttpStatusCode.SeeOther, "/search")]
    [InlineData("same-origin", "https://attacker.example/", HttpStatusCode.SeeOther, "/search")]
    [InlineData("cross-site", "/search", HttpStatusCode.Forbidden, null)]
    public async Task PostPreference_FromAPage_LeadsBackWithinThisServer(
        string site,
        string back,
        HttpStatusCode status,
        string? location
    )
    {
        await using var host = await RunningHost.StartAsync();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address(Port.Query, "/preferences"));
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Content = new FormUrlEncodedContent([new("theme", "dark"), new("return", back)]);

        using var answer = await http.SendAsync(request);

        Assert.Equal((status, location), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal(location is not null, answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno header\r\n")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "theme=dark")]
    public async Task PostPreference_NoForm_IsTheSendersFault(string type, string body)
    {
        await using var host = await RunningHost.StartAsync();
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await host.Http.PostAsync(host.Address(Port.Query, "/preferences"), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(Id)]
    [InlineData("  0AF7651916CD43DD8448EB211C80319C ")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("http://localhost:16686/trace/0af7651916cd43dd8448eb211c80319c?uiFind=b7ad6b7169203331")]
    [InlineData("12:00:01 info: paid traceId=0af7651916cd43dd8448eb211c80319c spanId=b7ad6b7169203331")]
    public void Find_TextWithAnId_IsTheId(string text) => Assert.Equal(Id, GoToTrace.Find(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("no id in here")]
    [InlineData("00000000000000000000000000000000")]
    public void Find_TextWithoutAnId_IsNull(string text) => Assert.Null(GoToTrace.Find(text));
}
