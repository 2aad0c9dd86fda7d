using Microsoft.Playwright;
using TimeTrace.Benchmarks.Load.Backends;

namespace TimeTrace.Benchmarks.Pages.Browsing;

/// <summary>Chromium with one tab.</summary>
internal sealed class MeasuredBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly ICDPSession _session;

    private MeasuredBrowser(IPlaywright playwright, IBrowser browser, ICDPSession session, MeasuredTab tab) =>
        (_playwright, _browser, _session, Tab) = (playwright, browser, session, tab);

    /// <summary>The tab.</summary>
    public MeasuredTab Tab { get; }

    /// <summary>Starts the browser with an empty cache.</summary>
    /// <param name="path">Its program.</param>
    public static async Task<MeasuredBrowser> StartAsync(string path)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                // As root, which containers often are, it starts only without its sandbox.
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
            }
        );
        var session = await browser.NewBrowserCDPSessionAsync();
        return new MeasuredBrowser(playwright, browser, session, await MeasuredTab.OpenAsync(browser));
    }

    /// <summary>The memory of the tab's process: of all that draw pages, the one with most.</summary>
    public async Task<BackendMemory> ReadTabMemoryAsync()
    {
        var answer = await _session.SendAsync("SystemInfo.getProcessInfo");
        var renderers = answer!
            .Value.GetProperty("processInfo")
            .EnumerateArray()
            .Where(process => process.GetProperty("type").GetString() == "renderer")
            .Select(process => BackendMemory.TryRead(process.GetProperty("id").GetInt32()))
            .OfType<BackendMemory>();
        return renderers.MaxBy(memory => memory.PeakResidentBytes);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
