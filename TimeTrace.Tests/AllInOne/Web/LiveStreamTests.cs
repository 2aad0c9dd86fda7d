using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Web.Live;
using TimeTrace.Tests.Browser;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Web;

/// <summary>The stream of arriving traces, as a page reads it.</summary>
public sealed partial class LiveStreamTests : IAsyncLifetime
{
    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Stream_TraceArrives_SendsItsRowWheneverItBegan()
    {
        await _host.SendAsync(new TestSpans().Service("old").Span(1, 1));
        using var client = await LiveClient.OpenAsync(_host);

        await _host.SendAsync(new TestSpans().Service("shop").Span(0xA, 1, span => span.Named("<b>pay</b>").At(5)));

        var arrived = (await client.ReadAsync())!;
        Assert.Equal("text/event-stream", client.MediaType);
        Assert.Equal(["a"], arrived.Traces);
        Assert.Equal("""{"arrived":1,"shown":1}""", arrived.Counts);
        Assert.Contains("&lt;b&gt;pay&lt;/b&gt;", arrived.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", arrived.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_OfASearch_SendsOnlyWhatMeetsIt()
    {
        using var client = await LiveClient.OpenAsync(_host, "?service=shop&tags=%7B%22error%22%3A%22true%22%7D");

        await _host.SendAsync(
            new TestSpans()
                .Service("bank")
                .Span(1, 1, span => span.Ended(SpanStatusCode.Error))
                .Service("shop")
                .Span(2, 1)
                .Span(3, 1, span => span.Ended(SpanStatusCode.Error))
        );

        Assert.Equal(["3"], (await client.ReadAsync())!.Traces);
    }

    [Fact]
    public async Task Stream_TraceGrows_SendsItsRowAgainAndDoesNotCountIt()
    {
        using var client = await LiveClient.OpenAsync(_host, "?service=shop");
        await _host.SendAsync(new TestSpans().Service("shop").Span(1, 1));
        Assert.Contains("1 span<", Flat((await client.ReadAsync())!.Html), StringComparison.Ordinal);

        // A span that does not meet the search by itself.
        await _host.SendAsync(new TestSpans().Service("bank").Span(1, 2, span => span.Under(1)));

        var grown = (await client.ReadAsync())!;
        Assert.Equal("""{"arrived":0,"shown":0}""", grown.Counts);
        Assert.Contains("2 spans<", Flat(grown.Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_TraceOfThePageGrows_SendsItsRow()
    {
        await _host.SendAsync(new TestSpans().Service("shop").Span(1, 1, span => span.At(Senders.NowUnixNano)));
        using var client = await LiveClient.OpenAsync(_host, "?service=shop");
        // The stream follows once it has sent something.
        await _host.SendAsync(new TestSpans().Service("shop").Span(2, 1));
        Assert.Equal(["2"], (await client.ReadAsync())!.Traces);

        await _host.SendAsync(new TestSpans().Service("bank").Span(1, 2, span => span.Under(1)));

        Assert.Equal(["1"], (await client.ReadAsync())!.Traces);
    }

    [Fact]
    public async Task Stream_FromThePagesMark_SendsWhatCameInBetween()
    {
        await _host.SendAsync(new TestSpans().Span(1, 1));
        var page = await _host.Http.GetStringAsync(_host.Address(Port.Query, "/search?ttLive=1"));
        var stream = WebUtility.HtmlDecode(Stream().Match(page).Groups["query"].Value);
        await _host.SendAsync(new TestSpans().Span(2, 1));
        using var client = await LiveClient.OpenAsync(_host, stream);

        var first = (await client.ReadAsync())!;
        Assert.Equal(["2"], first.Traces);
        await _host.SendAsync(new TestSpans().Span(3, 1));
        Assert.Equal(["3"], (await client.ReadAsync())!.Traces);

        // A browser that comes again says what it had last, although others went on.
        using var again = await LiveClient.OpenAsync(
            _host,
            stream,
            request => request.Headers.Add("Last-Event-ID", first.Id)
        );
        Assert.Equal(["3"], (await again.ReadAsync())!.Traces);
    }

    [Fact]
    public async Task Stream_MoreThanABatch_SendsTheLastAndSaysOfHowMany()
    {
        const int Count = 400;
        using var client = await LiveClient.OpenAsync(_host);
        var spans = new TestSpans();
        foreach (var trace in Enumerable.Range(1, Count))
        {
            spans.Span((ulong)trace, 1);
        }

        await _host.SendAsync(spans);

        var batch = (await client.ReadAsync())!;
        Assert.Equal($$"""{"arrived":{{Count}},"shown":{{LiveQuery.MaxBatch}}}""", batch.Counts);
        Assert.Equal(Count.ToString("x", CultureInfo.InvariantCulture), batch.Traces.Last());
    }

    [Fact]
    public async Task Stream_ManyPages_EachGetsFewerRowsOfAllThatArrived()
    {
        const int PageCount = 100;
        var pages = await Task.WhenAll(Enumerable.Range(0, PageCount).Select(_ => LiveClient.OpenAsync(_host)));
        var spans = new TestSpans();
        foreach (var trace in Enumerable.Range(1, LiveQuery.MaxBatch))
        {
            spans.Span((ulong)trace, 1);
        }

        await _host.SendAsync(spans);

        foreach (var page in pages)
        {
            Assert.Equal($$"""{"arrived":{{LiveQuery.MaxBatch}},"shown":20}""", (await page.ReadAsync())!.Counts);
            page.Dispose();
        }
    }

    [Fact]
    public async Task Stream_OfEqualSearches_IsTheSameToTheByte()
    {
        using var first = await LiveClient.OpenAsync(_host, "?service=shop&limit=20");
        using var second = await LiveClient.OpenAsync(_host, "?limit=40&service=shop&lookback=2d");
        await _host.SendAsync(new TestSpans().Service("shop").Span(1, 1));
        Assert.Equal(await first.ReadAsync(), await second.ReadAsync());
    }

    [Fact]
    public async Task Stream_AnotherSiteAsks_IsRefused()
    {
        using var client = await LiveClient.OpenAsync(
            _host,
            change: request => request.Headers.Add("Origin", "http://evil.example")
        );
        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }

    [Fact]
    public async Task Stream_WithoutTheToken_IsRefused()
    {
        await using var closed = await RunningHost.StartAsync(new AllInOneOptions { AccessToken = "secret" });
        using var client = await LiveClient.OpenAsync(closed);
        Assert.Equal(HttpStatusCode.Unauthorized, client.Status);
    }

    [Fact]
    public async Task Stream_SearchHasFaults_IsRefused()
    {
        using var client = await LiveClient.OpenAsync(_host, "?minDuration=long");
        Assert.Equal(HttpStatusCode.BadRequest, client.Status);
    }

    [Fact]
    public async Task Stream_TooManyFollow_IsRefusedUntilOneLeaves()
    {
        var clients = await Task.WhenAll(
            Enumerable.Range(0, LiveTails.MaxReaders).Select(_ => LiveClient.OpenAsync(_host))
        );
        Assert.All(clients, client => Assert.Equal(HttpStatusCode.OK, client.Status));
        using (var refused = await LiveClient.OpenAsync(_host))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        }

        clients[0].Dispose();

        HttpStatusCode status;
        do
        {
            // The server hears a little later that the page is gone.
            using var next = await LiveClient.OpenAsync(_host);
            status = next.Status;
        } while (status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, status);
        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact]
    public async Task Stop_StreamsAreOpen_EndsThemAtOnce()
    {
        await using var host = await RunningHost.StartAsync();
        using var client = await LiveClient.OpenAsync(host);
        await host.SendAsync(new TestSpans().Span(1, 1));
        Assert.NotNull(await client.ReadAsync());

        // Hosts that wait for requests in vain take five seconds.
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(4));

        Assert.Null(await client.ReadAsync());
    }

    [Theory]
    [InlineData("/search?ttLive=1", true)]
    [InlineData("/search?ttLive=1&ttSort=longest", false)]
    [InlineData("/search?ttLive=1&minDuration=long", false)]
    [InlineData("/search?ttLive=1&traceID=1", false)]
    [InlineData("/search", false)]
    public async Task Page_ByAddress_FollowsOrDoesNot(string address, bool follows)
    {
        await _host.SendAsync(new TestSpans().Span(1, 1, span => span.At(Senders.NowUnixNano)));
        var page = await _host.Http.GetStringAsync(_host.Address(Port.Query, address));
        Assert.Equal(follows, page.Contains("<tt-live", StringComparison.Ordinal));
    }

    private static string Flat(string html) => Spaces().Replace(html, " ");

    [GeneratedRegex("data-stream=\"/search/live(?<query>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stream();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
