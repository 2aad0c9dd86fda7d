using Microsoft.Playwright;

namespace TimeTrace.Tests.Browser;

/// <summary>One browser for all tests of a class.</summary>
public sealed class OpenBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium.Path,
                // As root, which containers often are, it starts only without its sandbox.
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
            }
        );
    }

    /// <summary>Opens an empty page that notes what goes wrong on it.</summary>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="isDark">Whether the system prefers dark colours.</param>
    /// <param name="hasScript">Whether scripts run.</param>
    internal async Task<WatchedPage> OpenPageAsync(int width = 1280, bool isDark = false, bool hasScript = true)
    {
        const int Height = 900;
        Assert.True(_browser is not null, "Chromium is not installed; CHROMIUM may name its program.");
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = Height },
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
                JavaScriptEnabled = hasScript,
                TimezoneId = "Europe/Berlin",
            }
        );
        return new WatchedPage(context, await context.NewPageAsync(), hasScript);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
    }
}
