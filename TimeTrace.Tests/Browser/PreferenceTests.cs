using Microsoft.Playwright;
using TimeTrace.AllInOne;

namespace TimeTrace.Tests.Browser;

/// <summary>What readers choose for all pages.</summary>
public sealed class PreferenceTests(OpenBrowser browser, ShopHost shop)
    : IClassFixture<OpenBrowser>,
        IClassFixture<ShopHost>
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Zone_IsSwitched_TimesAreInUtcAndBack(bool hasScript)
    {
        await using var opened = await browser.OpenPageAsync(hasScript: hasScript);
        var page = opened.Page;
        var address = shop.Host.Address(Port.Query, "/search?limit=7");
        // The script tells the zone to the next page; without it the server's is shown.
        await opened.GoAsync(address);
        await opened.GoAsync(address);
        var zone = page.Locator(".banner-zone button");
        var before = await zone.InnerTextAsync();
        Assert.StartsWith("UTC" + (hasScript ? "+0" : ""), before, StringComparison.Ordinal);

        await zone.ClickAsync();
        await page.Locator(".banner-zone button[value=browser]").WaitForAsync();
        Assert.Matches("^UTC[^+-]", await zone.InnerTextAsync());
        Assert.Equal(address.AbsoluteUri, page.Url);
        await zone.ClickAsync();
        await page.Locator(".banner-zone button[value=utc]").WaitForAsync();

        Assert.Equal(before, await zone.InnerTextAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Rows_AreMadeCompact_AreLowerOnTheTrace()
    {
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(shop.Host.Address(Port.Query, "/help"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Compact" }).ClickAsync();
        await page.Locator("html[data-rows=compact]").WaitForAsync();
        await opened.GoAsync(shop.Host.Address(Port.Query, ShopHost.Fill("/trace/{a}")));

        var first = (await page.Locator(".row").Nth(0).BoundingBoxAsync())!;
        var second = (await page.Locator(".row").Nth(1).BoundingBoxAsync())!;
        Assert.Equal(20, second.Y - first.Y);
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Health_AllIsWell_IsToldInTheBanner()
    {
        await using var opened = await browser.OpenPageAsync(width: 400);

        await opened.GoAsync(shop.Host.Address(Port.Query, "/search"));

        var link = opened.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Status" });
        Assert.Contains("ok", await link.InnerTextAsync(), StringComparison.Ordinal);
        opened.MustBeClean();
    }

    // There the system paints over all grounds: what is said by them has to be said by lines too.
    [BrowserFact]
    public async Task ForcedColours_CurrentPageChoiceAndBars_StillShow()
    {
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await opened.GoAsync(shop.Host.Address(Port.Query, "/help"));
        foreach (var chosen in (string[])[".choices [aria-pressed=true]"])
        {
            Assert.Equal("solid", await StyleAsync(page, chosen, "outlineStyle"));
            Assert.Equal(
                "none",
                await StyleAsync(page, chosen.Replace("true", "false", StringComparison.Ordinal), "outlineStyle")
            );
        }
        await opened.GoAsync(shop.Host.Address(Port.Query, ShopHost.Fill("/trace/{a}?ttSpan={span}")));

        Assert.NotEqual(
            await StyleAsync(page, "body", "backgroundColor"),
            await StyleAsync(page, ".swatch", "backgroundImage")
        );
        Assert.Equal("solid", await StyleAsync(page, ".row[aria-selected=true]", "outlineStyle"));
        opened.MustBeClean();
    }

    private static Task<string> StyleAsync(IPage page, string selector, string property) =>
        page.Locator(selector)
            .First.EvaluateAsync<string>("(element, name) => getComputedStyle(element)[name]", property);
}
