using Microsoft.Playwright;
using TimeTrace.Benchmarks.Load.Backends;

namespace TimeTrace.Benchmarks.Pages.Browsing;

/// <summary>Chromium with one tab.</summary>
internal sealed class MeasuredBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private MemorySampler? _memory;

    private MeasuredBrowser(IPlaywright playwright, IBrowser browser, MeasuredTab tab) =>
        (_playwright, _browser, Tab) = (playwright, browser, tab);

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
        return new MeasuredBrowser(playwright, browser, await MeasuredTab.OpenAsync(browser));
    }

    /// <summary>The most memory that the tab's process had since it is watched; at first nothing.</summary>
    public BackendMemory PeakMemory => _memory?.Peak ?? default;

    /// <summary>Watches the tab's memory. The first page of a site may get a process of its own, so this comes after it.</summary>
    public async Task WatchMemoryAsync()
    {
        var renderers = await FindRenderersAsync();
        _memory ??= new MemorySampler(() => ReadLargest(renderers));
    }

    public async ValueTask DisposeAsync()
    {
        await (_memory?.DisposeAsync() ?? default);
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>Of all processes that draw pages the one that has most; the tab's outgrows those that wait for others.</summary>
    private static BackendMemory? ReadLargest(IEnumerable<int> processes) =>
        processes.Select(BackendMemory.TryRead).OfType<BackendMemory>().MaxBy(memory => memory.AnonymousBytes);

    private async Task<IReadOnlyList<int>> FindRenderersAsync()
    {
        var session = await _browser.NewBrowserCDPSessionAsync();
        var answer = await session.SendAsync("SystemInfo.getProcessInfo");
        return
        [
            .. answer!
                .Value.GetProperty("processInfo")
                .EnumerateArray()
                .Where(process => process.GetProperty("type").GetString() == "renderer")
                .Select(process => process.GetProperty("id").GetInt32()),
        ];
    }
}
