using System.Text;
using Microsoft.Playwright;
using TimeTrace.AllInOne;
using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.AllInOne.Api;

namespace TimeTrace.Tests.Browser;

public sealed class UploadTests(OpenBrowser browser) : IClassFixture<OpenBrowser>
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_IsChosen_ShowsItsTraceWhichIsKept(bool hasScript)
    {
        await using var host = await RunningHost.StartAsync();
        await using var opened = await browser.OpenPageAsync(hasScript: hasScript);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search"));

        await page.GetByLabel("Open files of traces").SetInputFilesAsync(File("one.json", ApiSpans.Single));
        if (!hasScript)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        }
        await opened.ArriveAsync($"**/trace/{ApiSpans.SingleTraceId}");

        Assert.Contains("tick", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        Assert.Equal(1, host.Account("upload").StoredSpans);
        opened.MustBeClean();
    }

    [BrowserFact]
    public async Task Files_AreDropped_ShowAllTheirTraces()
    {
        await using var host = await RunningHost.StartAsync();
        await using var opened = await browser.OpenPageAsync();
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/search"));

        await page.EvaluateAsync(
            """
            files => {
              const dataTransfer = new DataTransfer();
              for (const [name, text] of files) {
                dataTransfer.items.add(new File([text], name));
              }
              const target = document.querySelector(".results");
              for (const type of ["dragover", "drop"]) {
                target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
              }
            }
            """,
            (string[][])
                [
                    ["otlp.json", ApiSpans.Single],
                    ["jaeger.json", "{\"data\":[" + ApiSpans.RichLegacyJson + "]}"],
                ]
        );
        await opened.ArriveAsync("**/search?traceID=**");

        Assert.Equal(2, await page.Locator(".result-list > li").CountAsync());
        opened.MustBeClean();
    }

    [BrowserTheory]
    [InlineData(1280, false)]
    [InlineData(400, true)]
    public async Task File_CannotBeRead_IsToldWithItsLineAndField(int width, bool isDark)
    {
        await using var host = await RunningHost.StartAsync();
        await using var opened = await browser.OpenPageAsync(width, isDark);
        var page = opened.Page;
        await opened.GoAsync(host.Address(Port.Query, "/upload"));
        const string Name = "<b>\u202egpj.json";
        const string Broken =
            "{\"data\":[{\"traceID\":\"1\",\n\"spans\":[{\"spanID\":\"2\",\n\"startTime\":\"soon\"}]}]}";

        await page.GetByLabel("Open files of traces").SetInputFilesAsync(File(Name, Broken));
        await page.Locator(".notice.error").WaitForAsync();

        Assert.Equal("<b>RLOgpj.json", await page.InnerTextAsync("h2"));
        Assert.Contains(
            "line 3, byte 61: startTime is not a whole number from 0 up, at $.data[0].spans[0].startTime",
            await page.InnerTextAsync(".notice.error"),
            StringComparison.Ordinal
        );
        await opened.MustFitAsync();
        opened.MustBeClean();
    }

    private static FilePayload File(string name, string text) =>
        new()
        {
            Name = name,
            MimeType = "application/json",
            Buffer = Encoding.UTF8.GetBytes(text),
        };
}
