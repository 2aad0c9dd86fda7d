using System.Net;

namespace TimeTrace.Client;

/// <summary>Follows redirects one request at a time, so that each has its own client span; .NET's own way makes one span of them all.</summary>
internal sealed class RedirectFollower(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxRedirects = 10;

    /// <exception cref="HttpRequestException">There are too many redirects, or one leads to no http address.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        for (var redirects = 0; ; redirects++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            request = new HttpRequestMessage(HttpMethod.Get, Target(request.RequestUri!, location, redirects));
        }
    }

    private static bool IsRedirect(HttpStatusCode status) =>
        status
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;

    private static Uri Target(Uri from, Uri location, int redirects)
    {
        var target = new Uri(from, location);
        if (redirects >= MaxRedirects)
        {
            throw new HttpRequestException($"More than {MaxRedirects} redirects; the last leads to {target}.");
        }

        return target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps
            ? target
            : throw new HttpRequestException($"A redirect leads to {target}, which is no http address.");
    }
}
