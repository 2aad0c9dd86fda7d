using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Ui;

/// <summary>What a browser sees on the query port beside the API.</summary>
internal static class UiFiles
{
    /// <summary>
    /// Serves a Jaeger UI build: its files under <c>/static</c>, its page for every other path. Without one a plain
    /// page says what this server is.
    /// </summary>
    /// <param name="routes">Where to map; the API's routes go before these.</param>
    /// <param name="directory">The folder with the build's <c>index.html</c>, or null.</param>
    public static void MapUi(this IEndpointRouteBuilder routes, string? directory)
    {
        if (directory is null)
        {
            foreach (var pattern in new[] { "/", "/search", "/dependencies", "/monitor" })
            {
                Get(routes, pattern, context => FrontPage.WriteAsync(context, traceId: null));
            }
            Get(routes, "/trace/{traceId}", WriteTracePageAsync);
            return;
        }
        var assets = new UiAssets(directory);
        var page = new UiPage(directory);
        Get(routes, "/static/{**path}", assets.WriteAsync);
        Get(routes, "/{**path}", page.WriteAsync);
    }

    private static void Get(IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) =>
        routes.MapMethods(pattern, ["GET", "HEAD"], handler);

    private static Task WriteTracePageAsync(HttpContext context) =>
        FrontPage.WriteAsync(
            context,
            TraceIdText.TryParse(RouteText.Read(context, "traceId"), out var id) ? id : default(TraceId?)
        );
}
