namespace TimeTrace.AllInOne.Api;

/// <summary>Reads a part of the path.</summary>
internal static class RouteText
{
    /// <summary>The part with its percent-encoding resolved; the server resolves all of it but the slash.</summary>
    public static string Read(HttpContext context, string key) =>
        (context.Request.RouteValues[key] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
