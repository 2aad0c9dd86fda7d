using System.Globalization;
using System.Net;
using TimeTrace.Server;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Server;

public class TimeEndpointsTests
{
    [Theory]
    [InlineData("2026-11-02T05:04:03Z", "Mon Nov  2 05:04:03 2026")]
    [InlineData("2026-11-22T15:04:05Z", "Sun Nov 22 15:04:05 2026")]
    [InlineData("0987-01-31T00:00:00Z", "Wed Jan 31 00:00:00 0987")]
    public void Format_Time_GoLayoutWithTheDayInTwoPlaces(string time, string expected) =>
        Assert.Equal(expected, TimeEndpoints.Format(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));

    [Fact]
    public async Task GetTime_TimeZoneOfTheServer_LocalTimeAndALogLine()
    {
        await using var server = await RunningServer.StartAsync(
            new Dictionary<string, string> { ["TZ"] = "Asia/Tokyo" }
        );
        var before = DateTimeOffset.Parse(await CurrentSecondAsync(server), CultureInfo.InvariantCulture);

        using var response = await server.Http.GetAsync(new Uri("/gettime", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var tokyo = before.ToOffset(TimeSpan.FromHours(9));
        Assert.Contains(
            await response.Content.ReadAsStringAsync(),
            Enumerable.Range(0, 10).Select(s => $"The time is {TimeEndpoints.Format(tokyo.AddSeconds(s))}")
        );
        Assert.Equal(
            "info: TimeTrace.Server[0] Received getTime request",
            await server.Process.WaitForLineAsync("Received getTime request")
        );
    }

    [Fact]
    public async Task OtherPath_AnyMethod_MovedPermanentlyToGetTime()
    {
        await using var server = await RunningServer.StartAsync(new Dictionary<string, string>());
        foreach (var line in (string[])["GET /", "GET /a/b.txt?x=1", "POST /gettimes", "DELETE /", "BREW /tea"])
        {
            var parts = line.Split(' ');
            using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);

            using var response = await server.Http.SendAsync(request);

            Assert.Equal(
                (line, HttpStatusCode.MovedPermanently, "/gettime"),
                (line, response.StatusCode, response.Headers.Location?.ToString())
            );
        }
    }

    [Fact]
    public async Task Health_Asked_AnsweredButNotTraced()
    {
        await using var sink = await OtlpSink.StartAsync();
        await using var server = await RunningServer.StartAsync(OtlpSettings.For(sink));

        Assert.Equal("Healthy", await server.Http.GetStringAsync(new Uri("/health", UriKind.Relative)));
        Assert.Equal("Healthy", await server.Http.GetStringAsync(new Uri("/alive", UriKind.Relative)));
        await server.Http.GetStringAsync(new Uri("/gettime", UriKind.Relative));
        await server.Process.SignalAsync("TERM");

        Assert.Equal(0, await server.Process.WaitForExitAsync());
        Assert.Equal(["GET /gettime"], sink.Spans.Select(span => span.Name));
    }

    [Fact]
    public async Task Start_PortTaken_OneSentenceThatNamesTheSettingAndExitCodeOne()
    {
        await using var first = await RunningServer.StartAsync(new Dictionary<string, string>());
        var address = first.Address.ToString().TrimEnd('/');
        await using var second = RealProcess.Start("TimeTrace.Server", ["--urls", address]);

        Assert.Equal(1, await second.WaitForExitAsync());
        Assert.Equal(
            [
                $"Failed to bind to address {address}: address already in use. Choose another with --urls or ASPNETCORE_URLS.",
            ],
            second.Stderr.Lines
        );
        Assert.Empty(second.Stdout.Lines);
    }

    // The Date header is a clock that both sides can read.
    private static async Task<string> CurrentSecondAsync(RunningServer server)
    {
        using var response = await server.Http.GetAsync(new Uri("/alive", UriKind.Relative));
        return response.Headers.Date!.Value.ToString("O", CultureInfo.InvariantCulture);
    }
}
