using System.Globalization;
using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

public sealed class ComparePageTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\u0007\u200b";
    private const ulong Milli = 1_000_000;

    [BrowserFact]
    public async Task Compare_RandomTraces_EqualsANaiveMerge()
    {
        await using var host = await RunningHost.StartAsync();
        var (before, after) = (RandomTrace(1), RandomTrace(2));
        await SendAsync(host, 1, before);
        await SendAsync(host, 2, after);
        await using var opened = await browser.OpenPageAsync();

        await opened.GoAsync(host.Address(Port.Query, "/trace/1...2"));

        var expected = Merge(before, after);
        var shown = await ReadRowsAsync(opened.Page);
        Assert.Equal(
            expected.Keys.Order(StringComparer.Ordinal),
            shown.Select(row => row.Path).Order(StringComparer.Ordinal)
        );
        Assert.All(shown, row => Assert.Equal(expected[row.Path], (row.Counts, row.BeforeNano, row.AfterNano)));
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Swap_ByKey_MirrorsEverySign()
    {
        await using var host = await RunningHost.StartAsync();
        await SendAsync(host, 1, RandomTrace(3));
        await SendAsync(host, 2, RandomTrace(4));
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, "/trace/1...2"));
        var there = await ReadRowsAsync(opened.Page);

        await opened.Page.Keyboard.PressAsync("x");
        await opened.ArriveAsync($"**/{new TraceId(0, 2)}...{new TraceId(0, 1)}");

        var back = (await ReadRowsAsync(opened.Page)).ToDictionary(row => row.Path, StringComparer.Ordinal);
        Assert.Equal(there.Count, back.Count);
        Assert.All(
            there,
            row =>
            {
                var other = back[row.Path];
                Assert.Equal((row.BeforeNano, row.AfterNano), (other.AfterNano, other.BeforeNano));
                Assert.Equal(Mirror(row.Delta), other.Delta);
                Assert.Equal(Mirror(row.Own), other.Own);
                Assert.Equal(Opposite(row.Word), other.Word);
            }
        );
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Path_IsOpened_ShowsSpansAndWhatTheySayDifferently(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(TwoPays());
        await using var opened = await browser.OpenPageAsync(width, isDark);
        await opened.GoAsync(host.Address(Port.Query, "/trace/1...2"));
        await opened.Page.Locator(".compare-page.scripted").WaitForAsync();

        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "payments: charge" }).ClickAsync();
        var panel = opened.Page.Locator(".path-panel");
        await panel.WaitForAsync();

        var changes = await panel.Locator(".attribute-changes > div").AllInnerTextsAsync();
        Assert.Equal(
            ["card changed − before: gold + after: silver", "status removed − before: error declined"],
            changes.Select(text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        );
        Assert.Equal(
            [
                $"/trace/{new TraceId(0, 1)}?uiFind={new SpanId(2)}",
                $"/trace/{new TraceId(0, 2)}?uiFind={new SpanId(2)}",
            ],
            await panel
                .Locator(".path-spans a")
                .EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))")
        );
        Assert.Equal(
            "payments: charge",
            await opened.Page.EvaluateAsync<string>("document.activeElement.innerText.trim()")
        );
        await opened.MustFitAsync();
        opened.MustBeClean();

        await opened.Page.ReloadAsync();
        Assert.Equal(1, await panel.CountAsync());
    }

    [BrowserFact]
    public async Task Keys_InThePaths_FollowTheTreeAndTheChanges()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(TwoPays());
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, "/trace/1...2"));
        var page = opened.Page;
        await page.Locator(".compare-page.scripted").WaitForAsync();

        await page.Keyboard.PressAsync("n");
        Assert.Equal("shop: POST /pay", await FocusedAsync(page));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("shop: read", await FocusedAsync(page));
        await page.Keyboard.PressAsync("n");
        Assert.Equal("payments: charge", await FocusedAsync(page));
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Locator("tr[aria-level='2'][aria-expanded='false']").WaitForAsync();
        Assert.Equal(["shop: POST /pay", "shop: read", "payments: charge"], await NamesAsync(page));
        Assert.Equal("payments: charge", await FocusedAsync(page));
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator("tr[aria-level='3']").First.WaitForAsync();
        await page.Keyboard.PressAsync("Shift+N");
        Assert.Equal("shop: POST /pay", await FocusedAsync(page));
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Choices_WithAndWithoutScript_AreLinks(bool hasScript)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(TwoPays());
        await using var opened = await browser.OpenPageAsync(hasScript: hasScript);
        await opened.GoAsync(host.Address(Port.Query, "/compare"));
        var page = opened.Page;

        // Both sides are picked from what is kept.
        await page.Locator($".compare-candidates a[href='/trace/{new TraceId(0, 1)}...']").ClickAsync();
        await opened.ArriveAsync($"**/trace/{new TraceId(0, 1)}...");
        await page.Locator(".compare-candidates a:not([aria-current])").ClickAsync();
        await opened.ArriveAsync($"**/trace/{new TraceId(0, 1)}...{new TraceId(0, 2)}");
        Assert.Equal(4, await page.Locator(".compare tbody tr").CountAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Only changes" }).ClickAsync();
        await page.Locator("[aria-pressed=true]").WaitForAsync();
        Assert.EndsWith("?ttOnly=changes", page.Url, StringComparison.Ordinal);
        Assert.Equal(["shop: POST /pay", "payments: charge", "payments: score"], await NamesAsync(page));

        await page.GetByRole(AriaRole.Link, new() { Name = "Greatest own change" }).ClickAsync();
        await page.Locator(".compare-above").First.WaitForAsync();
        Assert.EndsWith("&ttOrder=own", page.Url, StringComparison.Ordinal);
        Assert.Equal(["payments: charge", "payments: score", "shop: POST /pay"], await NamesAsync(page));

        await page.GoBackAsync();
        await page.Locator(".compare-toggle").First.WaitForAsync();
        Assert.Equal(["shop: POST /pay", "payments: charge", "payments: score"], await NamesAsync(page));
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Compare_OfHostileSpans_ShowsText(int width)
    {
        await using var host = await RunningHost.StartAsync();
        var huge = Hostile + new string('w', 100_000);
        foreach (var trace in (ulong[])[1, 2])
        {
            await host.SendAsync(
                new TestSpans()
                    .Service(huge)
                    .Span(
                        trace,
                        1,
                        span =>
                            span.Named(huge)
                                .At(Senders.NowUnixNano, trace * Milli)
                                .With(Hostile, $"{huge}{trace}")
                                .With($"{Hostile}{trace}", huge)
                    )
            );
        }
        await using var opened = await browser.OpenPageAsync(width);

        foreach (
            var path in (string[])
                [
                    "/trace/1...",
                    "/trace/1...2",
                    "/trace/1...2?ttOrder=own",
                    "/compare/go?a=" + Uri.EscapeDataString(Hostile),
                ]
        )
        {
            await opened.GoAsync(host.Address(Port.Query, path));
            Assert.Contains(
                "<script>alert(1)</script>",
                await opened.Page.InnerTextAsync("main"),
                StringComparison.Ordinal
            );
            Assert.Equal(0, await opened.Page.Locator("main script, main img").CountAsync());
            await opened.MustFitAsync();
        }
        await opened.GoAsync(host.Address(Port.Query, "/trace/1...2"));
        await opened.Page.Locator(".compare-link").First.ClickAsync();
        await opened.Page.Locator(".path-panel").WaitForAsync();
        Assert.Equal(3, await opened.Page.Locator(".attribute-changes > div").CountAsync());
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    private static TestSpans TwoPays()
    {
        var now = Senders.NowUnixNano;
        return new TestSpans()
            .Service("shop")
            .Span(1, 1, span => span.Named("POST /pay").At(now - (10 * Milli), 900 * Milli))
            .Span(1, 4, span => span.Named("read").Under(1).At(now, 20 * Milli))
            .Span(2, 1, span => span.Named("POST /pay").At(now, 300 * Milli))
            .Span(2, 4, span => span.Named("read").Under(1).At(now, 20 * Milli))
            .Service("payments")
            .Span(
                1,
                2,
                span =>
                    span.Named("charge")
                        .Under(1)
                        .At(now + (30 * Milli), 800 * Milli)
                        .With("card", "gold")
                        .With("same", 1)
                        .Ended(SpanStatusCode.Error, "declined")
            )
            .Span(1, 3, span => span.Named("score").Under(2).At(now + (40 * Milli), 100 * Milli))
            .Span(
                2,
                2,
                span =>
                    span.Named("charge")
                        .Under(1)
                        .At(now + (30 * Milli), 200 * Milli)
                        .With("card", "silver")
                        .With("same", 1)
            );
    }

    private static List<RandomSpan> RandomTrace(int seed)
    {
        var random = new Random(seed);
        var spans = new List<RandomSpan>();
        for (ulong id = 1; id <= 120; id++)
        {
            var parent = id == 1 ? null : spans[random.Next(Math.Min(spans.Count, 12))];
            var (service, name) = ($"s{random.Next(2)}", id == 1 ? "root" : $"n{random.Next(3)}");
            spans.Add(
                new RandomSpan(
                    id,
                    parent?.Id ?? 0,
                    service,
                    name,
                    $"{parent?.Path}/{service}: {name}",
                    Milli * (ulong)random.Next(1, 90)
                )
            );
        }
        return spans;
    }

    private static Task SendAsync(RunningHost host, ulong trace, IReadOnlyList<RandomSpan> spans)
    {
        var sent = new TestSpans();
        foreach (var span in spans)
        {
            sent.Service(span.Service)
                .Span(
                    trace,
                    span.Id,
                    told => told.Named(span.Name).Under(span.Parent).At(Senders.NowUnixNano, span.Nano)
                );
        }
        return host.SendAsync(sent);
    }

    /// <summary>By path: spans on both sides, and their times together; -1 for none. The roots have their own names.</summary>
    private static Dictionary<string, (string Counts, long Before, long After)> Merge(
        IReadOnlyList<RandomSpan> before,
        IReadOnlyList<RandomSpan> after
    )
    {
        // The roots belong together whatever their services.
        var (left, right) = (before.ToLookup(Below), after.ToLookup(Below));
        return left.Concat(right)
            .Select(paths => paths.Key)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(
                path => path,
                path => ($"{left[path].Count()} → {right[path].Count()}", Sum(left[path]), Sum(right[path])),
                StringComparer.Ordinal
            );

        static string Below(RandomSpan span) =>
            span.Path.IndexOf('/', 1) is > 0 and var end ? span.Path[end..] : "root";
        static long Sum(IEnumerable<RandomSpan> spans) => spans.Any() ? spans.Sum(span => (long)span.Nano) : -1;
    }

    private static async Task<IReadOnlyList<ShownRow>> ReadRowsAsync(IPage page)
    {
        var cells = await page.EvaluateAsync<string[][]>(
            """
            () => [...document.querySelectorAll(".compare tbody tr")].map((row) => [
              row.ariaLevel,
              row.querySelector(".compare-link").innerText,
              row.querySelector(".compare-count").innerText,
              row.querySelector(".compare-before").title,
              row.querySelector(".compare-after").title,
              row.querySelector(".compare-delta").firstChild.textContent,
              row.querySelector(".compare-own").innerText,
              row.querySelector(".compare-word").innerText,
            ].map((text) => text.trim()))
            """
        );
        var above = new List<string>();
        return
        [
            .. cells.Select(row =>
            {
                var level = int.Parse(row[0], CultureInfo.InvariantCulture);
                above.RemoveRange(level - 1, Math.Max(0, above.Count - level + 1));
                above.Add(level == 1 ? "" : row[1]);
                var path = level == 1 ? "root" : string.Join('/', above);
                return new ShownRow(path, row[2], Nano(row[3]), Nano(row[4]), row[5], row[6], row[7]);
            }),
        ];
    }

    private static long Nano(string text) =>
        text.Length == 0
            ? -1
            : long.Parse(text.Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string Mirror(string delta) =>
        string.Concat(
            delta.Select(letter =>
                letter switch
                {
                    '+' => '\u2212',
                    '\u2212' => '+',
                    '\u25b2' => '\u25bc',
                    '\u25bc' => '\u25b2',
                    _ => letter,
                }
            )
        );

    private static string Opposite(string word) =>
        word switch
        {
            "+ new" => "\u2212 gone",
            "\u2212 gone" => "+ new",
            "\u25b2 slower" => "\u25bc faster",
            "\u25bc faster" => "\u25b2 slower",
            _ => word,
        };

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("document.activeElement.innerText.trim()");

    private static Task<string[]> NamesAsync(IPage page) =>
        page.Locator(".compare-link").EvaluateAllAsync<string[]>("all => all.map(link => link.innerText.trim())");

    private sealed record RandomSpan(ulong Id, ulong Parent, string Service, string Name, string Path, ulong Nano);

    private sealed record ShownRow(
        string Path,
        string Counts,
        long BeforeNano,
        long AfterNano,
        string Delta,
        string Own,
        string Word
    );
}
