using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.Compare;
using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Leads from the traces that were ticked to their comparison.</summary>
internal static class SearchCompare
{
    private const int MaxChosen = 20;

    public static void Map(PageRoutes pages) =>
        pages.Map(
            "/search/compare",
            context =>
            {
                context.Response.Redirect(AddressOf(ReadIds(context.Request.Query)));
                return Task.CompletedTask;
            }
        );

    private static List<TraceId> ReadIds(IQueryCollection query)
    {
        var ids = new List<TraceId>();
        foreach (var text in query["traceID"].OfType<string>().Take(MaxChosen))
        {
            if (TraceIdText.TryParse(text, out var id) && !ids.Contains(id))
            {
                ids.Add(id);
            }
        }
        return ids;
    }

    // The first two are laid side by side; Jaeger's parameter names all to choose from.
    private static string AddressOf(List<TraceId> ids) =>
        ids.Count == 0
            ? "/compare"
            : new CompareAddress
            {
                Before = [ids[0]],
                After = [.. ids.Skip(1).Take(1)],
                Cohort = ids.Count > 2 ? ids : [],
            }.ToString();
}
