using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;

namespace TimeTrace.Tests.Browser;

/// <summary>What holds for every page, in both themes, on wide and narrow windows.</summary>
public sealed class AccessibilityTests(OpenBrowser browser, Axe axe, ShopHost shop)
    : IClassFixture<OpenBrowser>,
        IClassFixture<Axe>,
        IClassFixture<ShopHost>
{
    private const int Height = 900;

    public static TheoryData<string> Paths => [.. EveryPage.OfSpans, .. EveryPage.Others];

    [AxeTheory]
    [MemberData(nameof(Paths))]
    public Task Page_InAnyThemeAndWidth_BreaksNoRule(string path) => CheckAsync(shop.Host, ShopHost.Fill(path));

    [AxeTheory]
    [InlineData("/search", null)]
    [InlineData("/dependencies", null)]
    [InlineData("/monitor", null)]
    [InlineData("/login?returnUrl=%2Fsearch", "a-token-of-this-test-0123")]
    [InlineData("/login?t=wrong", "a-token-of-this-test-0123")]
    public async Task Page_OfAHostWithoutSpans_BreaksNoRule(string path, string? token)
    {
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { AccessToken = token });
        await CheckAsync(host, path);
    }

    private async Task CheckAsync(RunningHost host, string path)
    {
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await page.GotoAsync(host.Address(Port.Query, path).AbsoluteUri);
        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
            foreach (var width in (int[])[1280, 400])
            {
                await page.SetViewportSizeAsync(width, Height);
                await axe.MustPassAsync(page, $"{path}, {theme}, {width} px");
            }
        }
        // At 320 px, which is 1280 at 400 %, nothing needs to be moved sideways to be read.
        await page.SetViewportSizeAsync(320, Height);
        await opened.MustFitAsync();
        opened.MustBeClean();
    }
}
