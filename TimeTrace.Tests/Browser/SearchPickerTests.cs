using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.Browser;

public sealed class SearchPickerTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    [BrowserFact]
    public async Task Pickers_ByKeyboardAlone_ChooseAndSearch()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search"));
        var service = page.GetByRole(AriaRole.Combobox, new() { Name = "Service" });

        await service.FocusAsync();
        await page.Keyboard.TypeAsync("PAY");
        await page.GetByRole(AriaRole.Option, new() { Name = "payments" }).WaitForAsync();
        Assert.Equal("true", await service.GetAttributeAsync("aria-expanded"));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("service-options-0", await service.GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("payments", await service.InputValueAsync());
        Assert.Equal("false", await service.GetAttributeAsync("aria-expanded"));

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.GetByRole(AriaRole.Option, new() { Name = "charge" }).WaitForAsync();
        Assert.Equal(1, await page.Locator("#operation-popup [role=option]").CountAsync());
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await opened.ArriveAsync("**/search?service=payments&operation=charge&**");

        Assert.Equal(1, await page.Locator(".result-list > li").CountAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Picker_Escape_ClosesAndKeepsWhatWasTyped()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync(width: 400);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search"));
        await page.Locator("details > summary").ClickAsync();
        var service = page.Locator("#service");

        await service.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "frontend" }).WaitForAsync();
        await opened.MustFitAsync();
        await page.Keyboard.TypeAsync("zzz");
        await page.GetByText("Nothing known matches.").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.Locator("#service-popup").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Equal("zzz", await service.InputValueAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Picker_TenThousandServices_OffersAHundredAndNarrows()
    {
        const int Count = 10_000;
        await using var host = await RunningHost.StartAsync();
        var spans = new TestSpans();
        for (var i = 1; i <= Count; i++)
        {
            var id = (ulong)i;
            spans.Service($"service {i:00000}").Span(id, id, span => span.At(Senders.NowUnixNano));
        }
        await host.SendAsync(spans);
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search"));
        Assert.InRange((await page.ContentAsync()).Length, 1, 100_000);

        await page.Locator("#service").ClickAsync();
        await page.GetByText("9,900 more, type to narrow").WaitForAsync();
        Assert.Equal(100, await page.Locator("#service-popup [role=option]").CountAsync());
        await page.Keyboard.TypeAsync("09999");
        await page.GetByRole(AriaRole.Option, new() { Name = "service 09999" }).ClickAsync();

        Assert.Equal("service 09999", await page.Locator("#service").InputValueAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Pickers_WithoutScript_AreFieldsWithTheFirstNames()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync(hasScript: false);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search"));

        await page.GetByLabel("Service").FillAsync("frontend");
        await page.GetByLabel("Span name").FillAsync("GET /");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find traces" }).ClickAsync();
        await opened.ArriveAsync("**/search?service=frontend&operation=GET%20%2F&**");

        Assert.Equal(1, await page.Locator(".result-list > li").CountAsync());
        Assert.Equal(
            ["frontend", "payments"],
            await page.Locator("#service-names option").EvaluateAllAsync<string[]>("list => list.map(o => o.value)")
        );
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Attributes_AreTyped_CompletesKeysThenValues()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(SearchedSpans.Shop());
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search?service=payments"));

        await page.Locator("#tags").ClickAsync();
        await page.Keyboard.TypeAsync("error=true ca");
        await page.GetByRole(AriaRole.Option, new() { Name = "card", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "gold card" }).ClickAsync();
        Assert.Equal("error=true card=\"gold card\" ", await page.Locator("#tags").InputValueAsync());
        await page.Keyboard.PressAsync("Enter");
        await opened.ArriveAsync("**&tags=**");

        Assert.Equal(1, await page.Locator(".result-list > li").CountAsync());
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Picker_HostileNames_AreShownAsText()
    {
        await using var host = await RunningHost.StartAsync();
        var spans = new TestSpans();
        foreach (var (number, (text, _)) in HostileSpans.Texts.Index())
        {
            spans.Service(text).Span(1, (ulong)number + 1, span => span.Named(text).At(Senders.NowUnixNano));
        }
        await host.SendAsync(spans);
        await using var opened = await browser.OpenPageAsync(width: 400);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search?limit=1"));
        await page.Locator("details > summary").First.ClickAsync();

        await page.Locator("#service").ClickAsync();
        await page.Locator("#service-popup [role=option]").First.WaitForAsync();

        var shown = await page.InnerTextAsync("#service-popup");
        Assert.All(HostileSpans.Texts, text => Assert.Contains(text.Shown, shown, StringComparison.Ordinal));
        Assert.Equal(0, await page.Locator("main script, main style, main img").CountAsync());
        await opened.MustFitAsync();
        opened.MustBeClean();
    }
}
