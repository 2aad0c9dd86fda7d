using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Finds the names that the form's pickers offer.</summary>
internal sealed class SearchNames(QueryService queries, AttributeNames attributes)
{
    // The names of every service would take one question for each.
    private const int MaxServicesAsked = 50;

    public void Map(PageRoutes pages)
    {
        pages.Part<PickerList>(
            "/search/services",
            async context => await FindServicesAsync(Text(context, "q"), context.RequestAborted)
        );
        pages.Part<PickerList>(
            "/search/span-names",
            async context =>
                await FindSpanNamesAsync(Text(context, "service"), Text(context, "q"), context.RequestAborted)
        );
        pages.Part<PickerList>(
            "/search/attributes",
            async context =>
                await attributes.FindAsync(Text(context, "service"), Text(context, "q"), context.RequestAborted)
        );
    }

    public async Task<PickerOptions> FindServicesAsync(string typed, CancellationToken stop) =>
        PickerOptions.Choose(await queries.GetServicesAsync(stop), typed);

    /// <summary>The span names of a service; of the first services where none is chosen.</summary>
    public async Task<PickerOptions> FindSpanNamesAsync(string service, string typed, CancellationToken stop)
    {
        var services = service.Length > 0 ? [service] : await queries.GetServicesAsync(stop);
        var names = new List<string>();
        foreach (var asked in services.Take(MaxServicesAsked))
        {
            names.AddRange((await queries.GetOperationsAsync(asked, kind: null, stop)).Select(found => found.Name));
        }
        return PickerOptions.Choose(names.Order(StringComparer.Ordinal), typed);
    }

    private static string Text(HttpContext context, string name) => context.Request.Query[name].ToString();
}
