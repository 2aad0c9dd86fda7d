using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TimeTrace.AllInOne;

namespace TimeTrace.Tests.AllInOne;

/// <summary>The query port where a token is demanded.</summary>
public sealed class AccessTests : IAsyncLifetime, IDisposable
{
    private const string Token = "a-token-of-this-test-0123";

    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private RunningHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await RunningHost.StartAsync(new AllInOneOptions { AccessToken = Token });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/api/services")]
    [InlineData("/api/ledger")]
    [InlineData("/api/traces/1")]
    [InlineData("/api/v3/services")]
    [InlineData("/")]
    [InlineData("/nothing-here")]
    public async Task Request_WithoutToken_IsRefused(string path)
    {
        using var answer = await _http.GetAsync(Query(path));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        Assert.Contains("access token", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Token, HttpStatusCode.OK)]
    [InlineData("a-token-of-this-test-0124", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task Request_WithBearer_IsAnsweredWhereItIsTheToken(string token, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Query("/api/services"));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await _http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Page_WithoutToken_GoesToTheLoginAndBack()
    {
        using var page = await GetPageAsync("/trace/12?ttView=flame", cookie: null);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("/login?returnUrl=%2Ftrace%2F12%3FttView%3Dflame", page.Headers.Location!.ToString());

        using var login = await GetPageAsync(page.Headers.Location.ToString(), cookie: null);
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        Assert.Contains("name=\"token\"", await login.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var form = new FormUrlEncodedContent([new("token", Token)]);
        using var loggedIn = await _http.PostAsync(Query(page.Headers.Location.ToString()), form);
        Assert.Equal("/trace/12?ttView=flame", loggedIn.Headers.Location!.ToString());
        var cookie = loggedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, cookie, StringComparison.Ordinal);

        using var services = await GetPageAsync("/api/services", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, services.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/%0d%0a//evil.example", "/%0d%0a//evil.example")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/search?tags={\"a\":1}", "/")]
    [InlineData("/search?tags={%22a%22:1}", "/search?tags={%22a%22:1}")]
    [InlineData("", "/")]
    [InlineData("/search?service=shop", "/search?service=shop")]
    public async Task Login_ByLink_LeavesTheTokenAndStaysHere(string returnUrl, string expected)
    {
        using var answer = await _http.GetAsync(Query($"/login?t={Token}&returnUrl={Uri.EscapeDataString(returnUrl)}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/logout")]
    public async Task Post_ByAForeignPage_IsRefused(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Query(path));
        request.Headers.Add("Origin", "https://evil.example");
        request.Content = new FormUrlEncodedContent([new("token", Token)]);
        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno header\r\n")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "token=" + Token)]
    public async Task Login_NoForm_ShowsTheFormAgain(string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await _http.PostAsync(Query("/login"), content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Login_UnderAForeignName_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Query($"/login?t={Token}"));
        request.Headers.Host = "attacker.example";
        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Logout_WithTheCookie_TakesItBack()
    {
        using var answer = await _http.PostAsync(Query("/logout"), content: null);

        Assert.Equal("/login", answer.Headers.Location!.ToString());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("max-age=0;", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_WrongTooOften_IsLockedForAMinute()
    {
        var statuses = new List<HttpStatusCode>();
        for (var count = 0; count < 12; count++)
        {
            using var answer = await _http.GetAsync(Query("/login?t=not-the-token-at-all"));
            statuses.Add(answer.StatusCode);
        }
        using var right = await _http.GetAsync(Query($"/login?t={Token}"));

        Assert.Equal(HttpStatusCode.Unauthorized, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
    }

    [Fact]
    public async Task Receivers_WantNoToken()
    {
        using var body = new ByteArrayContent([]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var traces = await _http.PostAsync(_host.Address(Port.OtlpHttp, "/v1/traces"), body);
        using var health = await _http.GetAsync(_host.Address(Port.Health, "/status"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (traces.StatusCode, health.StatusCode));
    }

    private Uri Query(string path) => _host.Address(Port.Query, path);

    private async Task<HttpResponseMessage> GetPageAsync(string path, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Query(path));
        request.Headers.Accept.ParseAdd("text/html");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }
        return await _http.SendAsync(request);
    }
}
