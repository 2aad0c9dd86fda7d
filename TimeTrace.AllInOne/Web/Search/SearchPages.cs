using TimeTrace.AllInOne.Web.Frame;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Maps the search.</summary>
internal static class SearchPages
{
    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        var reader = ActivatorUtilities.CreateInstance<SearchReader>(services);
        pages.Page<SearchPage>("/search", async context => await reader.ReadAsync(context), navigation: "Search");
        pages.Part<SpanNameOptions>(
            "/search/span-names",
            async context =>
                await reader.ReadSpanNamesAsync(context.Request.Query["service"].ToString(), context.RequestAborted)
        );
        SearchForm.Map(pages, services.GetRequiredService<TimeProvider>());
    }
}
