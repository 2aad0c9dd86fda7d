using System.Text.Json;
using Microsoft.Playwright;

namespace TimeTrace.Benchmarks.Pages.Browsing;

/// <summary>A tab that watches its own pace.</summary>
internal sealed class MeasuredTab
{
    private const int Width = 1280;
    private const int Height = 900;

    // A page that takes longer is broken; a busy machine takes its time.
    private const float PatienceMilliseconds = 60_000;

    private readonly ICDPSession _session;

    private MeasuredTab(IPage page, ICDPSession session) => (Page, _session) = (page, session);

    /// <summary>The page in it.</summary>
    public IPage Page { get; }

    /// <summary>Opens an empty tab.</summary>
    public static async Task<MeasuredTab> OpenAsync(IBrowser browser)
    {
        var size = new ViewportSize { Width = Width, Height = Height };
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = size });
        context.SetDefaultTimeout(PatienceMilliseconds);
        await context.AddInitScriptAsync(ReadWatch());
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable");
        return new MeasuredTab(page, session);
    }

    /// <summary>Opens a page and waits until it is painted and nothing more is loaded.</summary>
    public async Task<PageOpening> GoAsync(Uri address)
    {
        await Page.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return await AskAsync<PageOpening>("() => pageWatch.opening()");
    }

    /// <summary>Moves the scroll bar evenly to a share of its way.</summary>
    public Task<PagePace> DragAsync(double share, TimeSpan time) =>
        AskAsync<PagePace>(
            "([share, milliseconds]) => pageWatch.drag(share, milliseconds)",
            new[] { share, time.TotalMilliseconds }
        );

    /// <summary>Does something, and waits until its outcome is painted.</summary>
    /// <param name="eventType">The event that the time runs from.</param>
    /// <param name="isShown">An expression of the page that is true when the outcome is there.</param>
    /// <param name="act">What causes the event.</param>
    public async Task<PagePace> ActAsync(string eventType, string isShown, Func<Task> act)
    {
        // The page listens before the event is caused; a question that is still under way would come too late.
        await Page.EvaluateAsync($"() => {{ pageWatch.outcome = pageWatch.after('{eventType}', () => {isShown}); }}");
        await act();
        var outcome = AskAsync<PagePace>("() => pageWatch.outcome");
        try
        {
            return await outcome.WaitAsync(TimeSpan.FromMilliseconds(PatienceMilliseconds));
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"after {eventType} it was not shown that {isShown}", late);
        }
    }

    /// <summary>Asks what the page's watch tells.</summary>
    /// <param name="function">A function of the page.</param>
    /// <param name="argument">What it is given.</param>
    public async Task<T> AskAsync<T>(string function, object? argument = null)
    {
        var json = await Page.EvaluateAsync<string>(
            $"async argument => JSON.stringify(await ({function})(argument))",
            argument
        );
        return JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;
    }

    /// <summary>A figure of the browser about the tab, for example <c>JSHeapUsedSize</c>.</summary>
    public async Task<double> ReadMetricAsync(string name)
    {
        var answer = await _session.SendAsync("Performance.getMetrics");
        var metrics = answer!.Value.GetProperty("metrics").EnumerateArray();
        return metrics.First(metric => metric.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();
    }

    private static string ReadWatch()
    {
        using var stream = typeof(MeasuredTab).Assembly.GetManifestResourceStream("page-watch.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
