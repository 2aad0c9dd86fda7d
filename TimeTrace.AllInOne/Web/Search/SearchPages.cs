using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Maps the search.</summary>
internal static class SearchPages
{
    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        var queries = services.GetRequiredService<QueryService>();
        pages.Page<SearchPage>(
            "/search",
            async context => new SearchModel(
                await queries.FindSummariesAsync(new() { Limit = 20 }, context.RequestAborted)
            ),
            navigation: "Search"
        );
    }
}
