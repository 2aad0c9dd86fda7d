using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>Maps the page of dependencies.</summary>
internal static class DependencyPages
{
    private const ulong NanoPerTick = 100;
    private const int MaxUnfocused = 150;

    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        var queries = services.GetRequiredService<QueryService>();
        var time = services.GetRequiredService<TimeProvider>();
        pages.Page<DependencyPage>(
            "/dependencies",
            context => ReadAsync(context, queries, time),
            navigation: "Dependencies"
        );
        pages.Map("/deep-dependencies", RedirectToFocus);
    }

    private static Task RedirectToFocus(HttpContext context)
    {
        var service = Uri.EscapeDataString(context.Request.Query["service"].ToString());
        context.Response.Redirect(service.Length == 0 ? "/dependencies" : $"/dependencies?ttFocus={service}");
        return Task.CompletedTask;
    }

    private static async Task<IPageModel> ReadAsync(HttpContext context, QueryService queries, TimeProvider time)
    {
        var canceled = context.RequestAborted;
        var request = DependencyRequest.Read(context.Request.Query);
        var end = (ulong)(time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanoPerTick;
        var start = end - ((ulong)request.LookbackLength.Ticks * NanoPerTick);
        var all = await queries.GetDependenciesAsync(start, end, canceled);
        var services = (await queries.GetServicesAsync(canceled)).Where(TextLimits.CanBeAsked).ToList();
        var isTooMany = request is { Focus: "", IsListOnly: false } && CountServices(all) > MaxUnfocused;
        request = isTooMany ? request with { Focus = Busiest(all) } : request;
        var scope = DependencyScope.Of(all, request.Focus, request.Hops);
        var graph = request.IsListOnly
            ? null
            : await Task.Run(() => DependencyGraph.Draw(scope.Links, canceled), canceled);
        return new DependencyModel(request, services, all, scope, graph, start, end, isTooMany);
    }

    private static int CountServices(IReadOnlyList<DependencyLink> links) =>
        links.SelectMany(link => (string[])[link.Parent, link.Child]).Distinct(StringComparer.Ordinal).Count();

    private static string Busiest(IReadOnlyList<DependencyLink> links) =>
        links
            .SelectMany(link => ((string, long)[])[(link.Parent, link.CallCount), (link.Child, link.CallCount)])
            .GroupBy(side => side.Item1, StringComparer.Ordinal)
            .MaxBy(service => service.Sum(side => side.Item2))!
            .Key;
}
