namespace TimeTrace.AllInOne.Api;

/// <summary>
/// Tells requests that a page of another origin makes. Browsers send some of them without asking, so that any page could
/// change something here although it never sees the answer.
/// </summary>
/// <remarks>See https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header.</remarks>
internal static class ForeignPages
{
    /// <summary>Whether a browser sent the request for a page that this server did not serve.</summary>
    public static bool Sent(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site]
            ? site is not ("same-origin" or "none")
            : request.Headers.Origin.Count > 0 && !IsOwn(request);

    // Browsers leave the header above out where the connection is neither encrypted nor within the machine.
    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin is [{ } origin]
        && Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
