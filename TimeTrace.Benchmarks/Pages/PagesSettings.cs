using System.CommandLine;
using TimeTrace.Benchmarks.Load;
using TimeTrace.Benchmarks.Pages.Browsing;

namespace TimeTrace.Benchmarks.Pages;

/// <summary>The options of the page measurements as System.CommandLine knows them.</summary>
internal sealed class PagesSettings
{
    private readonly Option<int> _spans = NumberOption.Create(
        "--spans",
        1_000_000,
        1_000,
        10_000_000,
        "Spans of the large trace."
    );

    private readonly Option<int> _otherSpans = NumberOption.Create(
        "--other-spans",
        100_000,
        1_000,
        10_000_000,
        "Spans of the trace that other pages show."
    );

    private readonly Option<int> _openings = NumberOption.Create(
        "--openings",
        7,
        1,
        1_000,
        "How often each page is opened while everything is warm."
    );

    private readonly Option<int> _scrollSeconds = NumberOption.Create(
        "--scroll-seconds",
        4,
        1,
        600,
        "How long the list is scrolled, by the bar and by the wheel each."
    );

    private readonly Option<int> _seed = NumberOption.Create("--seed", 42, 0, int.MaxValue, "Decides every span.");

    private readonly BackendSettings _backends = new();

    private readonly Option<string?> _browser = new("--browser")
    {
        Description = "Chromium's program; default: what the variable CHROMIUM names, else what PATH has.",
    };

    private readonly Option<string?> _dataDirectory = new("--data-dir")
    {
        Description = "Where the folder for the backend's data is made and removed; default: the temporary folder.",
    };

    private readonly Option<string?> _json = new("--json") { Description = "A file to write everything measured to." };

    private readonly Option<bool> _check = new("--check") { Description = "Fail where a budget is missed." };

    /// <summary>All options, in the order of the help text.</summary>
    public IEnumerable<Option> All =>
        [
            _spans,
            _otherSpans,
            _openings,
            _scrollSeconds,
            _seed,
            .. _backends.All,
            _browser,
            _dataDirectory,
            _json,
            _check,
        ];

    /// <summary>Reads every option.</summary>
    /// <param name="parsed">The split arguments, without errors.</param>
    /// <param name="faults">What cannot be; where it is not empty the options are not to be used.</param>
    public PagesOptions Read(ParseResult parsed, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        faults = found;
        var browser = BrowserPath.Find(parsed.GetValue(_browser));
        if (browser is null)
        {
            found.Add($"{_browser.Name}: Chromium is not there; name its program, or install it into PATH");
        }
        return new PagesOptions
        {
            Spans = parsed.GetValue(_spans),
            OtherSpans = parsed.GetValue(_otherSpans),
            Openings = parsed.GetValue(_openings),
            ScrollTime = TimeSpan.FromSeconds(parsed.GetValue(_scrollSeconds)),
            Seed = parsed.GetValue(_seed),
            Browser = browser ?? "",
            DataDirectory = parsed.GetValue(_dataDirectory) ?? Path.GetTempPath(),
            JsonFile = parsed.GetValue(_json),
            IsCheck = parsed.GetValue(_check),
            Backends = _backends.Read(parsed, found),
        };
    }
}
