using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;

namespace TimeTrace.Tests.Browser;

public sealed class CompareChoiceTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string First = "00000000000000000000000000000001";
    private const string Second = "00000000000000000000000000000002";
    private const string Third = "00000000000000000000000000000003";

    [BrowserFact]
    public async Task Ticks_OverTwoSearches_LeadToTheComparisonInTheirOrder()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search?service=payments"));
        Assert.True(await Compare(page).IsDisabledAsync());

        await page.GetByLabel("Compare frontend: POST /pay").CheckAsync();
        await page.GetByText("1 chosen").WaitForAsync();
        await opened.GoAsync(host.Address(Port.Query, "/search?operation=GET+/cart"));
        await page.GetByText("1 chosen, 1 of them in other searches").WaitForAsync();
        await page.GetByLabel("Compare frontend: GET /cart").CheckAsync();
        await page.GetByText("2 chosen, 1 of them in other searches").WaitForAsync();
        await Compare(page).ClickAsync();
        await opened.ArriveAsync($"**/trace/{First}...{Third}");

        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await page.GetByText("Tick traces to compare them.").WaitForAsync();
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData($"{First}...", First)]
    [InlineData($"{Second}...{First}", First, Second)]
    [InlineData($"{Third}...{Second}?cohort={Third}&cohort={Second}&cohort={First}", First, Second, Third)]
    public async Task Ticks_WithoutScript_AreSentByTheForm(string expected, params string[] ids)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync(width: 400, hasScript: false);
        await opened.GoAsync(host.Address(Port.Query, "/search"));

        foreach (var id in ids)
        {
            await opened.Page.Locator($".result-choice[value='{id}']").CheckAsync();
        }
        await opened.MustFitAsync();
        await Compare(opened.Page).ClickAsync();
        await opened.ArriveAsync("**/trace/**");

        Assert.Equal($"/trace/{expected}", new Uri(opened.Page.Url).PathAndQuery);
        opened.MustBeClean();
    }

    private static ILocator Compare(IPage page) =>
        page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Compare" });
}
