using System.Net;

namespace TimeTrace.AllInOne.Hosting;

/// <summary>
/// Answers questions only under names of this machine while only this machine is served: a web page elsewhere could
/// otherwise let its own name point here and read traces with the browser's help (DNS rebinding).
/// </summary>
internal static class HostNames
{
    // The names under which containers reach the machine that runs them.
    private static readonly string[] Known = ["localhost", "host.docker.internal", "host.containers.internal"];

    /// <summary>Whether the request's Host header names this machine or an allowed name.</summary>
    public static bool IsAllowed(HttpRequest request, AllInOneOptions options)
    {
        var host = request.Host.Host;
        return !options.IsLoopbackOnly
            || Known.Contains(host, StringComparer.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
            || options.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What a caller under another name is told.</summary>
    public const string NotAllowed =
        "This host name is not allowed. Use localhost, or name it with --allowed-hosts (TIMETRACE_ALLOWED_HOSTS).";

    /// <summary>Says which setting allows the name.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(NotAllowed + "\n", context.RequestAborted);
    }
}
