using TimeTrace.AllInOne.Web.Frame;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Maps the search.</summary>
internal static class SearchPages
{
    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        var attributes = ActivatorUtilities.CreateInstance<AttributeNames>(services);
        var names = ActivatorUtilities.CreateInstance<SearchNames>(services, attributes);
        var reader = ActivatorUtilities.CreateInstance<SearchReader>(services, names);
        pages.Page<SearchPage>("/search", async context => await reader.ReadAsync(context), navigation: "Search");
        names.Map(pages);
        ActivatorUtilities.CreateInstance<SearchDownloads>(services).Map(pages);
        SearchForm.Map(pages, services.GetRequiredService<TimeProvider>());
        SearchCompare.Map(pages);
    }
}
