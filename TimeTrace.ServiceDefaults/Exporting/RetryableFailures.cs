using System.Net.Sockets;

namespace TimeTrace.ServiceDefaults.Exporting;

/// <summary>Makes the gRPC exporter try again after any failure to reach its endpoint or to hear from it.</summary>
/// <remarks>
/// By itself it does so only after a few socket errors. A backend that restarts also ends connections in the middle of
/// a call, and the name of one that starts late may not be known yet; those look like a connection reset from here on.
/// </remarks>
internal sealed class RetryableFailures() : DelegatingHandler(new SocketsHttpHandler())
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return base.Send(request, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw AsReset(failure);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw AsReset(failure);
        }
    }

    private static HttpRequestException AsReset(HttpRequestException failure) =>
        new(failure.HttpRequestError, failure.Message, new SocketException((int)SocketError.ConnectionReset));
}
