namespace TimeTrace.AllInOne.Api.Ui;

/// <summary>A build of Jaeger's UI in place of the pages of this server.</summary>
internal static class UiFiles
{
    /// <summary>
    /// Serves a Jaeger UI build: its files under <c>/static</c>, its page for every other path.
    /// </summary>
    /// <param name="routes">Where to map; the API's routes go before these.</param>
    /// <param name="directory">The folder with the build's <c>index.html</c>.</param>
    public static void MapUi(this IEndpointRouteBuilder routes, string directory)
    {
        var assets = new UiAssets(directory);
        var page = new UiPage(directory);
        Get(routes, "/static/{**path}", assets.WriteAsync);
        Get(routes, "/{**path}", page.WriteAsync);
    }

    private static void Get(IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) =>
        routes.MapMethods(pattern, ["GET", "HEAD"], handler);
}
