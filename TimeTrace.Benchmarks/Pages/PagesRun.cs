using Microsoft.Playwright;
using TimeTrace.Benchmarks.Load;
using TimeTrace.Benchmarks.Load.Backends;
using TimeTrace.Benchmarks.Load.Checks;
using TimeTrace.Benchmarks.Load.Reports;
using TimeTrace.Benchmarks.Pages.Browsing;
using TimeTrace.Benchmarks.Pages.Measuring;

namespace TimeTrace.Benchmarks.Pages;

/// <summary>One run of one backend: the traces are sent, then the pages are opened and used.</summary>
/// <param name="options">What to measure.</param>
/// <param name="tell">Takes a line about what happens now.</param>
internal sealed class PagesRun(PagesOptions options, Action<string> tell)
{
    private static readonly TimeSpan LargeAge = TimeSpan.FromHours(3);
    private static readonly TimeSpan OtherAge = TimeSpan.FromHours(1);
    private static readonly TimeSpan NewAge = TimeSpan.FromMinutes(10);

    private readonly RunReport _report = new();

    /// <summary>Runs it. Whatever the backend or a page does wrong becomes a failed check.</summary>
    public async Task<RunReport> RunAsync(BackendChoice choice, CancellationToken cancellation)
    {
        try
        {
            using var folder = new DataFolder(options.DataDirectory);
            var program = await BackendProgram.OpenAsync(choice, cancellation);
            await using var backend = await program.StartAsync(folder.FullPath, cancellation);
            await MeasureAsync(backend, cancellation);
            await backend.StopAsync(cancellation);
        }
        catch (Exception fault)
            when (fault is BackendException or HttpRequestException or PlaywrightException or TimeoutException)
        {
            _report.Checks.Add(new Check("the pages worked to the end", HasPassed: false, fault.Message));
        }
        return _report;
    }

    private async Task MeasureAsync(BackendProcess backend, CancellationToken cancellation)
    {
        await using var memory = new MemorySampler(backend.Id);
        var traces = new SentTraces(backend.LinkOf("otlp-http"), options.Seed);
        tell($"sending {options.Spans:N0} and {options.OtherSpans:N0} spans");
        var large = PageKinds.Timeline(await traces.SendAsync(options.Spans, LargeAge, cancellation), options.Spans);
        var other = await traces.SendAsync(options.OtherSpans, OtherAge, cancellation);
        await BackendQuiet.WaitAsync(backend, cancellation);
        AddServer(backend, memory, "sent", "when all is sent");

        await MeasureLargeAsync(backend, traces, large, cancellation);
        AddServer(backend, memory, "read", "with the large trace open");
        foreach (var page in PageKinds.Others(other, options.OtherSpans, OtherAge))
        {
            await using var browser = await MeasuredBrowser.StartAsync(options.Browser);
            await OpenAsync(browser, page, AddressOf(backend, page), cancellation);
            AddTab(browser, page);
        }
        AddServer(backend, memory, "end", "at the end");
    }

    private async Task MeasureLargeAsync(
        BackendProcess backend,
        SentTraces traces,
        PageKind page,
        CancellationToken cancellation
    )
    {
        await using var browser = await MeasuredBrowser.StartAsync(options.Browser);
        var address = AddressOf(backend, page);
        await OpenAsync(browser, page, address, cancellation);
        tell("scrolling");
        await ScrollPhase.RunAsync(browser.Tab, page.Key, options.ScrollTime, _report, cancellation);
        tell("finding, collapsing, zooming");
        await ActionPhase.RunAsync(browser.Tab, page, address, _report);
        AddTab(browser, page);
        tell("asking for parts");
        using var http = new HttpClient { BaseAddress = backend.LinkOf("query") };
        await PartsPhase.RunAsync(http, page, options.Spans, _report, cancellation);
        tell("opening after another trace came");
        await traces.SendAsync(1, NewAge, cancellation);
        var again = await browser.Tab.GoAsync(address);
        _report.Add($"{page.Key}.again.coldPaint", "first paint after other spans came", "ms", again.FirstPaint);
    }

    private async Task OpenAsync(MeasuredBrowser browser, PageKind page, Uri address, CancellationToken cancellation)
    {
        tell($"opening the {page.Title}");
        await OpeningPhase.RunAsync(browser, page, address, options.Openings, _report, cancellation);
    }

    private void AddTab(MeasuredBrowser browser, PageKind page)
    {
        var memory = browser.PeakMemory;
        _report.Add($"{page.Key}.tabMemory", "tab's own memory, most seen", "MB", memory.AnonymousBytes / 1e6);
        _report.Add(
            $"{page.Key}.tabResident",
            "  with the browser's program and shared pages",
            "MB",
            memory.PeakResidentBytes / 1e6
        );
    }

    private void AddServer(BackendProcess backend, MemorySampler memory, string key, string when)
    {
        var now = BackendMemory.TryRead(backend.Id) ?? default;
        _report.Add($"server.{key}.anonymous", $"server's own memory {when}", "MB", now.AnonymousBytes / 1e6);
        _report.Add($"server.{key}.peak", "  most so far", "MB", memory.Peak.AnonymousBytes / 1e6);
    }

    private static Uri AddressOf(BackendProcess backend, PageKind page) => new(backend.LinkOf("query"), page.Path);
}
