using System.Collections.Frozen;
using System.Diagnostics;

namespace OpenTelemetry.Trace;

/// <summary>Methods as the conventions want them: a span's name and attribute have known methods only.</summary>
internal static class HttpMethods
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"]
    );

    public static string SpanName(string method, string? route = null)
    {
        var name = Known.TryGetValue(method, out var known) ? known : "HTTP";
        return route is null ? name : $"{name} {route}";
    }

    public static void SetTags(Activity span, string method)
    {
        var known = Known.TryGetValue(method, out var found) ? found : "_OTHER";
        span.SetTag("http.request.method", known);
        if (known != method)
        {
            span.SetTag("http.request.method_original", method);
        }
    }
}
