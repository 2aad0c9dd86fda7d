using Microsoft.Playwright;
using TimeTrace.AllInOne;

namespace TimeTrace.Tests.Browser;

/// <summary>Single keys on every page.</summary>
public sealed class KeyTests(OpenBrowser browser, ShopHost shop) : IClassFixture<OpenBrowser>, IClassFixture<ShopHost>
{
    [BrowserFact]
    public async Task G_ThenALetter_GoesToThatPage()
    {
        await using var opened = await OpenAsync("/search");
        var page = opened.Page;
        var pages = new[]
        {
            ('d', "/dependencies"),
            ('m', "/monitor"),
            ('t', "/status"),
            ('c', "/compare"),
            ('s', "/search"),
        };
        foreach (var (key, path) in pages)
        {
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync(key.ToString());
            await opened.ArriveAsync("**" + path);
        }
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task QuestionMark_OnATrace_ShowsHelpUntilEscape()
    {
        await using var opened = await OpenAsync(ShopHost.Fill("/trace/{a}"));
        var page = opened.Page;
        await page.Locator("h1").ClickAsync();

        await page.Keyboard.PressAsync("?");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Help" });
        await dialog.WaitForAsync();

        Assert.Contains("go to Search", await dialog.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("next error", await dialog.InnerTextAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Keys_InAFieldOrWithCtrl_DoNotAct()
    {
        await using var opened = await OpenAsync("/status");
        var page = opened.Page;
        var field = page.GetByLabel("Trace id, traceparent or link");

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("g?d/");
        Assert.Equal("g?d/", await field.InputValueAsync());
        await field.BlurAsync();
        await page.Keyboard.PressAsync("Control+g");
        await page.Keyboard.PressAsync("d");

        Assert.Equal("/status", new Uri(page.Url).AbsolutePath);
        Assert.Equal(0, await page.Locator("dialog").CountAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Keys_TurnedOff_NeitherFrameNorPageActs()
    {
        await using var opened = await OpenAsync(ShopHost.Fill("/trace/{a}?ttSpan={span}"));
        var page = opened.Page;
        var address = page.Url;
        await page.GetByRole(AriaRole.Link, new() { Name = "Help" }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Single keys" })
            .GetByRole(AriaRole.Button, new() { Name = "Off" })
            .ClickAsync();
        await page.Locator("html[data-keys=off]").WaitForAsync();
        Assert.Equal(address, page.Url);

        foreach (var key in (string[])["?", "/", "g", "d", "e", "]"])
        {
            await page.Keyboard.PressAsync(key);
        }
        Assert.Equal(address, page.Url);
        Assert.Equal(0, await page.Locator("dialog, input:focus").CountAsync());
        // Keys that write nothing are no trouble to those who speak.
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".span-panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Tab_OnAnyPage_LeadsOverTheSkipLinkToTheContent()
    {
        await using var opened = await OpenAsync("/status");
        var page = opened.Page;

        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.Locator(".skip:focus").IsVisibleAsync());
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(1, await page.Locator("main:focus").CountAsync());
        opened.MustBeClean();
    }

    private async Task<WatchedPage> OpenAsync(string path)
    {
        var opened = await browser.OpenPageAsync();
        await opened.GoAsync(shop.Host.Address(Port.Query, path));
        return opened;
    }
}
