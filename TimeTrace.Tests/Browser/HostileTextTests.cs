using System.Net;
using TimeTrace.AllInOne;

namespace TimeTrace.Tests.Browser;

/// <summary>Text that senders chose in order to break the pages that show it, on every page.</summary>
public sealed class HostileTextTests(OpenBrowser browser, HostileHost hostile)
    : IClassFixture<OpenBrowser>,
        IClassFixture<HostileHost>
{
    private const int MaxPageBytes = 300_000;

    // Text where it is shown, read out, or hovers.
    private const string AllText = """
        () => [document.title, document.body.innerText, ...["title", "aria-label", "alt"].flatMap(name =>
          [...document.querySelectorAll(`[${name}]`)].map(element => element.getAttribute(name)))].join("\n")
        """;

    private const string Foreign = "main script, main style, main img, x-hostile, [onerror]";

    public static TheoryData<string> Paths => [.. EveryPage.OfSpans, .. EveryPage.Others];

    [BrowserTheory]
    [MemberData(nameof(Paths))]
    public async Task Page_HostileText_IsShownAsText(string path)
    {
        var isOfSpans = EveryPage.OfSpans.Contains(path, StringComparer.Ordinal);
        await using var opened = await browser.OpenPageAsync();
        foreach (var address in Addresses(path).Distinct(StringComparer.Ordinal))
        {
            await opened.Page.GotoAsync(hostile.Host.Address(Port.Query, address).AbsoluteUri);
            await MustBeTextAsync(opened, isOfSpans);
            await MustFitAsync(opened);
        }
        opened.MustBeClean();
    }

    [BrowserTheory]
    [MemberData(nameof(Paths))]
    public async Task Page_HugeText_StaysSmall(string path)
    {
        // An address has its own bound, which is not what is tried here.
        var asked = HostileSpans.Huge[..1000];
        await using var opened = await browser.OpenPageAsync();
        var address = EveryPage.Fill(path, a: 3, b: 4, span: 1, asked, asked);

        var answer = (await opened.Page.GotoAsync(hostile.Host.Address(Port.Query, address).AbsoluteUri))!;

        Assert.InRange((await answer.BodyAsync()).Length, 1, MaxPageBytes);
        await MustFitAsync(opened);
        opened.MustBeClean();
    }

    [Theory]
    [InlineData("/api/traces/{name}")]
    [InlineData("/api/traces?service=a&start={name}")]
    [InlineData("/api/traces?service={name}&tags={name}")]
    [InlineData("/api/services/{name}/operations")]
    [InlineData("/api/v3/traces/{name}")]
    [InlineData("/api/v3/{name}")]
    [InlineData("/api/{name}")]
    public async Task Api_HostileText_IsNeverAPage(string path)
    {
        foreach (var (text, _) in HostileSpans.Texts)
        {
            var address = EveryPage.Fill(path, a: 1, b: 2, span: 1, text, text);
            using var answer = await hostile.Host.Http.GetAsync(hostile.Host.Address(Port.Query, address));

            // What no address may hold is refused below the API, with nothing to show.
            if (answer.Content.Headers.ContentType is not { } type)
            {
                Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
                Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
                continue;
            }
            Assert.Contains(type.MediaType, (string[])["application/json", "text/plain"]);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    // All texts stand on most pages; what is asked for is a third of them, another third for the next page.
    private static IEnumerable<string> Addresses(string path) =>
        from i in Enumerable.Range(0, HostileSpans.Texts.Count)
        where (i + path.Length) % 3 == 0
        let text = HostileSpans.Texts[i].Text
        select EveryPage.Fill(path, a: 1, b: 2, (ulong)i + 1, text, text);

    private static async Task MustBeTextAsync(WatchedPage opened, bool isOfSpans)
    {
        var page = opened.Page;
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Equal(0, await page.Locator(Foreign).CountAsync());
        var text = await page.EvaluateAsync<string>(AllText);
        Assert.DoesNotContain(text, character => IsHidden(character));
        if (isOfSpans)
        {
            Assert.Contains(HostileSpans.Texts, hostile => text.Contains(hostile.Shown, StringComparison.Ordinal));
        }
    }

    private static async Task MustFitAsync(WatchedPage opened)
    {
        foreach (var width in (int[])[1280, 400])
        {
            await opened.Page.SetViewportSizeAsync(width, 900);
            await opened.MustFitAsync();
        }
    }

    private static bool IsHidden(char character) =>
        (char.IsControl(character) && character is not ('\n' or '\r' or '\t'))
        || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format;
}
