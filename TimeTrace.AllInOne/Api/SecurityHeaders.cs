namespace TimeTrace.AllInOne.Api;

/// <summary>Headers of every answer: what spans say comes back as data and is never taken for a page.</summary>
internal static class SecurityHeaders
{
    public static void Set(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
