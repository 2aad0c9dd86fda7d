using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OpenTelemetry;
using OpenTelemetry.Trace;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;

namespace TimeTrace.Tests.Browser;

public sealed class StatusPageTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x>\u202e\u0007";

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(400, false)]
    [InlineData(400, true)]
    public async Task Figures_WhileSpansComeAndLeave_AddUpInPlace(int width, bool isDark)
    {
        const int Small = 1 << 20;
        await using var host = await RunningHost.StartAsync(new AllInOneOptions { MemoryMaxBytes = Small });
        await host.SendAsync(new TestSpans().Span(1, 1));
        await using var opened = await browser.OpenPageAsync(width, isDark);
        await opened.GoAsync(host.Address(Port.Query, "/status"));
        var page = opened.Page;
        Assert.Equal("All received spans are accounted for", await page.InnerTextAsync(".status-verdict"));

        // More than the store holds, one that cannot be kept, and a request that is no request.
        for (ulong batch = 1; batch <= 20; batch++)
        {
            var spans = new TestSpans();
            for (ulong id = 1; id <= 200; id++)
            {
                spans.Span(batch, id, span => span.With("text", new string('x', 200)));
            }
            await host.SendAsync(spans);
        }
        await host.SendAsync(new TestSpans().Service(Hostile).Span(0, 1, span => span.Named(Hostile)));
        await PostAsync(host, "text/plain", HttpStatusCode.UnsupportedMediaType);

        await page.Locator("text=All received spans are accounted for; some were not kept").WaitForAsync();
        await page.Locator("[data-live='otlp-http Requests']:text-is('23')").WaitForAsync();
        var received = await FigureAsync(page, "otlp-http Received");
        Assert.Equal(4002, received);
        Assert.Equal(4001, await FigureAsync(page, "otlp-http Stored"));
        Assert.Equal(
            received,
            await FigureAsync(page, "otlp-http Stored")
                + await FigureAsync(page, "otlp-http Rejected")
                + await FigureAsync(page, "otlp-http Oversized")
                + await FigureAsync(page, "otlp-http Overloaded")
                + await FigureAsync(page, "otlp-http Failed")
        );
        var kept = await FigureAsync(page, "store Spans");
        Assert.InRange(kept, 1, 4000);
        Assert.Equal(4001, kept + await FigureAsync(page, "store Spans evicted since start"));
        var losses = await page.InnerTextAsync(".status-losses");
        Assert.Contains("<script>alert(1)</script>", losses, StringComparison.Ordinal);
        Assert.Contains("the content type 'text/plain' is not known", losses, StringComparison.Ordinal);
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Pause_StopsAskingUntilResumed()
    {
        const int FiveSeconds = 5000;
        await using var host = await RunningHost.StartAsync();
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await page.Clock.InstallAsync();
        await opened.GoAsync(host.Address(Port.Query, "/status"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await host.SendAsync(new TestSpans().Span(1, 1));
        var asked = 0;
        page.Request += (_, _) => asked++;

        await page.Clock.RunForAsync(FiveSeconds);
        Assert.Equal(0, asked);
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.Clock.RunForAsync(FiveSeconds);

        await page.Locator("[data-live='otlp-http Received']:text-is('1')").WaitForAsync();
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Status_WithoutScript_HasEverythingButTheButtonsThatNeedIt()
    {
        await using var host = await RunningHost.StartAsync();
        await host.SendAsync(new TestSpans().Span(1, 1));
        await using var opened = await browser.OpenPageAsync(width: 400, hasScript: false);

        await opened.GoAsync(host.Address(Port.Query, "/status"));

        Assert.Equal(1, await FigureAsync(opened.Page, "otlp-http Stored"));
        Assert.False(await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Copy report" }).IsVisibleAsync());
        Assert.True(await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Download report" }).IsVisibleAsync());
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData("OTLP over gRPC", "otlp-grpc")]
    [InlineData("OTLP over HTTP", "otlp-http")]
    public async Task CopiedSettings_GivenToAnSdk_MakeItSendHere(string port, string receiver)
    {
        await using var host = await RunningHost.StartAsync();
        await using var opened = await browser.OpenPageAsync();
        await opened.GoAsync(host.Address(Port.Query, "/status"));
        var copied = await opened.Page.GetByLabel($"Copy the settings for {port}").GetAttributeAsync("data-copy");

        using var source = new ActivitySource($"copied {receiver}");
        var variables = copied!
            .Split('\n')
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => (string?)pair[1]);
        using (
            var provider = Sdk.CreateTracerProviderBuilder()
                .ConfigureServices(services =>
                    services.AddSingleton<IConfiguration>(
                        new ConfigurationBuilder().AddInMemoryCollection(variables).Build()
                    )
                )
                .AddSource(source.Name)
                .AddOtlpExporter()
                .Build()
        )
        {
            source.StartActivity("hello")!.Dispose();
            Assert.True(provider.ForceFlush());
        }

        Assert.Equal(1, host.Account(receiver).StoredSpans);
        await opened.Page.Locator($"[data-live='{receiver} Stored']:text-is('1')").WaitForAsync();
        opened.MustBeClean();
    }

    private static async Task<long> FigureAsync(IPage page, string name) =>
        long.Parse(
            await page.Locator($"[data-live='{name}']").InnerTextAsync(),
            System.Globalization.NumberStyles.AllowThousands,
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static async Task PostAsync(RunningHost host, string contentType, HttpStatusCode expected)
    {
        using var content = new ByteArrayContent([1]);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var answer = await host.Http.PostAsync(host.Address(Port.OtlpHttp, "/v1/traces"), content);
        Assert.Equal(expected, answer.StatusCode);
    }
}
