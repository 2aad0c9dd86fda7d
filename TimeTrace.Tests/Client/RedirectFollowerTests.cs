using System.Net;
using TimeTrace.Client;

namespace TimeTrace.Tests.Client;

public class RedirectFollowerTests
{
    [Theory]
    [InlineData("/a", "http://first/ http://first/a")]
    [InlineData("http://second/b", "http://first/ http://second/b")]
    public async Task Send_Redirect_OneMoreRequest(string location, string expected)
    {
        var answers = new Answers(request => request.RequestUri!.AbsoluteUri == "http://first/" ? location : null);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(answers));
        Assert.Equal(expected, string.Join(' ', answers.Asked));
    }

    [Fact]
    public async Task Send_EndlessRedirects_FailsAfterTen()
    {
        var answers = new Answers(_ => "/again");

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(answers));
        Assert.Equal("More than 10 redirects; the last leads to http://first/again.", fault.Message);
        Assert.Equal(11, answers.Asked.Count);
    }

    [Fact]
    public async Task Send_RedirectToAnotherScheme_Fails()
    {
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() =>
            SendAsync(new Answers(_ => "file:///etc/hosts"))
        );

        Assert.Equal("A redirect leads to file:///etc/hosts, which is no http address.", fault.Message);
    }

    private static async Task<HttpStatusCode> SendAsync(Answers answers)
    {
        using var http = new HttpClient(new RedirectFollower(answers));
        using var response = await http.GetAsync(new Uri("http://first/"));
        return response.StatusCode;
    }

    private sealed class Answers(Func<HttpRequestMessage, string?> location) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Asked.Add(request.RequestUri!.AbsoluteUri);
            var target = location(request);
            var response = new HttpResponseMessage(
                target is null ? HttpStatusCode.OK : HttpStatusCode.MovedPermanently
            );
            response.Headers.Location = target is null ? null : new Uri(target, UriKind.RelativeOrAbsolute);
            return Task.FromResult(response);
        }
    }
}
