using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.Browser;

/// <summary>Names that senders chose in order to break the page that shows them.</summary>
public sealed class HostileNamesTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const int Huge = 100_000;

    public static TheoryData<string, string> Names =>
        new()
        {
            { "<script>alert(1)</script>", "<script>alert(1)</script>" },
            { "\"><img src=x onerror=alert(1)>", "\"><img src=x onerror=alert(1)>" },
            { "</title></style><b>&lt;", "</title></style><b>&lt;" },
            { "javascript:alert(1)", "javascript:alert(1)" },
            { "a\u202egpj.exe\u2066b\u200f", "aRLOgpj.exeLRIbRLM" },
            { "zero\u200bwidth\ufeff", "zeroZWSPwidthBOM" },
            { "bell\u0007null\u0000del\u007f", "bell\u2407null\u2400del\u2421" },
            { "line\nbreak\r\ttab\u0085", "line\u240abreak\u240d\u2409tabU+0085" },
            { new string('w', Huge), new string('w', 100) },
            { "e" + new string('\u0301', 500), "e\u0301\u0301\u0301\u0301" },
        };

    [BrowserTheory]
    [MemberData(nameof(Names))]
    public async Task Search_HostileName_IsShownAsText(string name, string shown)
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(
            new TestSpans()
                .Resource(resource => resource.With("service.name", name).With(name, name))
                .Span(1, 1, span => span.Named(name).With(name, name).At(Senders.NowUnixNano))
        );
        await using var opened = await browser.OpenPageAsync(width: 400);
        foreach (
            var path in (string[])
                [
                    "/search",
                    "/search?service=" + Uri.EscapeDataString(Cut(name)),
                    "/go?to=" + Uri.EscapeDataString(Cut(name)),
                ]
        )
        {
            await opened.GoAsync(host.Address(Port.Query, path));

            Assert.Equal(1, await opened.Page.Locator("h1").CountAsync());
            Assert.Equal(0, await opened.Page.Locator("main script, main style, main img, main b").CountAsync());
            Assert.Contains(shown, await opened.Page.InnerTextAsync("main"), StringComparison.Ordinal);
            await opened.MustFitAsync();
        }
        opened.MustBeClean();
    }

    // An address has its own bound, which is not what is tried here.
    private static string Cut(string name) => name.Length > 1000 ? name[..1000] : name;
}
