using TimeTrace.Benchmarks.Load.Reports;
using TimeTrace.Benchmarks.Pages.Browsing;

namespace TimeTrace.Benchmarks.Pages.Measuring;

/// <summary>Does with the open timeline what readers do, each until the outcome is painted.</summary>
internal static class ActionPhase
{
    private const string IsFound = "!!document.querySelector('.jump')?.textContent.includes('found')";

    public static async Task RunAsync(MeasuredTab tab, PageKind page, Uri address, RunReport report)
    {
        var key = page.Key;
        await tab.GoAsync(address);
        await tab.Page.Locator(".find [name=uiFind]").FillAsync("rank results");
        Add(report, $"{key}.find", "find by name", await PressAsync(tab, "Enter", IsFound));
        await tab.Page.Locator("h1").ClickAsync();
        Add(report, $"{key}.next", "next match", await PressAsync(tab, "f", "!!document.querySelector('.span-panel')"));
        var selected = await tab.Page.GetAttributeAsync(".trace", "data-address");
        var isOther = $"document.querySelector('.trace').dataset.address !== {Quote(selected!)}";
        Add(report, $"{key}.error", "next error", await PressAsync(tab, "e", isOther));
        Add(report, $"{key}.zoom", "zoom in", await ZoomAsync(tab));
        await tab.GoAsync(address);
        Add(report, $"{key}.collapse", "collapse the root", await ToggleAsync(tab, isOpen: false));
        Add(report, $"{key}.expand", "expand the root", await ToggleAsync(tab, isOpen: true));
    }

    private static Task<PagePace> PressAsync(MeasuredTab tab, string key, string isShown) =>
        tab.ActAsync("keydown", isShown, () => tab.Page.Keyboard.PressAsync(key));

    private static async Task<PagePace> ZoomAsync(MeasuredTab tab)
    {
        var shown = await tab.Page.TextContentAsync(".zoom span");
        var isOther = $"document.querySelector('.zoom span').textContent !== {Quote(shown!)}";
        return await tab.ActAsync("click", isOther, () => tab.Page.Locator(".zoom a").First.ClickAsync());
    }

    private static Task<PagePace> ToggleAsync(MeasuredTab tab, bool isOpen) =>
        tab.ActAsync(
            "click",
            $"document.querySelector('.row')?.ariaExpanded === '{(isOpen ? "true" : "false")}'",
            () => tab.Page.Locator(".row .toggle").First.ClickAsync()
        );

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static void Add(RunReport report, string key, string title, PagePace pace)
    {
        report.Add($"{key}.painted", $"{title}: painted after", "ms", pace.Milliseconds);
        report.Add($"{key}.stall", "  longest stall", "ms", pace.LongestStall);
    }
}
