using System.Net;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>Lets web pages of this machine, and no others, send to a receiver.</summary>
/// <remarks>See https://fetch.spec.whatwg.org/#http-cors-protocol.</remarks>
internal static class LoopbackCors
{
    /// <summary>Adds the headers for a loopback origin; true where the request was a preflight and is answered.</summary>
    public static bool Answers(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Headers.Origin is not [{ } origin])
        {
            return false;
        }
        response.Headers.Vary = "Origin";
        if (!IsLoopback(origin))
        {
            return false;
        }
        response.Headers.AccessControlAllowOrigin = origin;
        if (!HttpMethods.IsOptions(request.Method) || request.Headers.AccessControlRequestMethod.Count == 0)
        {
            return false;
        }
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = "POST";
        response.Headers.AccessControlAllowHeaders = request.Headers.AccessControlRequestHeaders;
        response.Headers.AccessControlMaxAge = "7200";
        return true;
    }

    private static bool IsLoopback(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && (
            uri.Host == "localhost" || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address))
        );
}
