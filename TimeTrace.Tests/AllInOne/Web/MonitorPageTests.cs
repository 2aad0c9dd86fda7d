using System.Text.RegularExpressions;

namespace TimeTrace.Tests.AllInOne.Web;

public sealed partial class MonitorPageTests
{
    [Fact]
    public async Task Get_ServiceWithCalls_ShowsItsFiguresAndOperations()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "back");

        var html = await host.GetAsync("/monitor?service=back");

        Assert.Contains("<bdi>charge</bdi>", html, StringComparison.Ordinal);
        Assert.Contains("100 % of the requests failed", html, StringComparison.Ordinal);
        Assert.Matches("aria-label=\"p95 25[0-9] ms, p75 25[0-9] ms, p50 25[0-9] ms\"", html);
        Assert.Contains("operation=charge", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OneMinuteWithCalls_DrawsADotAndLeavesTheRestOut()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "back");

        var html = await host.GetAsync("/monitor?service=back");

        // The first such path is the legend's.
        var latency = LinePath().Matches(html)[1].Groups["path"].Value;
        Assert.Matches("^M[0-9.]+ [0-9.]+h0$", latency);
    }

    [Fact]
    public async Task Get_NoService_TakesTheFirstOne()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "back");

        var html = await host.GetAsync("/monitor");

        Assert.Contains("Monitor: back", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client", "No client spans of this service", "/monitor?service=back&amp;spanKind=server")]
    [InlineData("nonsense", "By span name", "spanKind")]
    public async Task Get_Kind_ShowsItOrOffersThoseThereAre(string kind, string text, string link)
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "back");

        var html = await host.GetAsync($"/monitor?service=back&spanKind={kind}");

        Assert.Contains(text, html, StringComparison.Ordinal);
        Assert.Contains(link, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TimeFrameWithoutCalls_OffersLongerOnes()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "back");

        var html = await host.GetAsync("/monitor?service=back&timeframe=1");

        Assert.Contains("No server spans in this time", html, StringComparison.Ordinal);
        Assert.Contains("timeframe=3600000", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NothingKept_LeadsToStatus()
    {
        await using var host = await PageHost.StartAsync();

        Assert.Contains("No span is kept yet", await host.GetAsync("/monitor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_HostileName_IsText()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "<script>alert(1)</script>\u202e");

        var html = await host.GetAsync("/monitor?service=" + Uri.EscapeDataString("<script>alert(1)</script>\u202e"));

        Assert.Contains("By span name", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("plot-line line-1\" d=\"(?<path>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinePath();
}
