using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;

namespace TimeTrace.Tests.Browser;

/// <summary>How people get in where a token is wanted.</summary>
public sealed class LoginTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Token = "a-token-of-this-test-0123";

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogIn_WrongThenRight_LeadsToThePageAndOutAgain(bool hasScript)
    {
        await using var host = await StartAsync();
        await using var opened = await browser.OpenPageAsync(width: 400, hasScript: hasScript);
        var page = opened.Page;

        await opened.GoAsync(host.Address(Port.Query, "/monitor?service=caf%C3%A9&x=%7By%7D"));
        Assert.Equal("/login", new Uri(page.Url).AbsolutePath);
        await opened.MustFitAsync();
        await page.GetByLabel("Token").FillAsync("not the token");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        Assert.Equal("That is not the token.", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        await page.GetByLabel("Token").FillAsync(Token);
        await page.Keyboard.PressAsync("Enter");
        await opened.ArriveAsync("**/monitor?service=caf%C3%A9&x=%7By%7D");

        Assert.DoesNotContain(Token, await page.ContentAsync(), StringComparison.Ordinal);
        var cookie = (await page.Context.CookiesAsync()).Single(each => each.HttpOnly);
        Assert.Equal(
            (SameSiteAttribute.Lax, false),
            (cookie.SameSite, cookie.Value.Contains(Token, StringComparison.Ordinal))
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await opened.ArriveAsync("**/login");
        await opened.GoAsync(host.Address(Port.Query, "/search"));
        Assert.Equal("/login", new Uri(page.Url).AbsolutePath);
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task LogIn_ByTheLinkThatWasPrinted_LeavesNoTokenBehind()
    {
        await using var host = await StartAsync();
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;

        await opened.GoAsync(host.Address(Port.Query, $"/login?t={Token}"));

        Assert.Equal("/search", new Uri(page.Url).PathAndQuery);
        Assert.DoesNotContain(
            Token,
            await page.EvaluateAsync<string>("location.href + document.referrer"),
            StringComparison.Ordinal
        );
        await page.GoBackAsync();
        Assert.Equal("about:blank", page.Url);
        // Who is in already is led on.
        await page.GotoAsync(host.Address(Port.Query, "/login?returnUrl=%2Fstatus").AbsoluteUri);
        Assert.Equal("/status", new Uri(page.Url).PathAndQuery);
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task LogIn_WrongTooOften_AsksToWait()
    {
        await using var host = await StartAsync();
        await using var opened = await browser.OpenPageAsync(isDark: true);
        var page = opened.Page;
        for (var count = 0; count < 11; count++)
        {
            await page.GotoAsync(host.Address(Port.Query, "/login?t=not-the-token").AbsoluteUri);
        }

        Assert.Contains(
            "Try again in a minute",
            await page.GetByRole(AriaRole.Alert).InnerTextAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "rgb(18, 22, 28)",
            await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor")
        );
        opened.MustBeClean();
    }

    private static Task<RunningHost> StartAsync() =>
        RunningHost.StartAsync(new AllInOneOptions { AccessToken = Token });
}
