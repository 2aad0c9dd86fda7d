using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>Maps the comparison of two traces, <c>/trace/{a}...{b}</c> as Jaeger has it; either side may be empty.</summary>
internal static class ComparePages
{
    private const string OnlyChanges = "changes";

    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        var queries = services.GetRequiredService<QueryService>();
        pages.Page<ComparePage>("/compare", _ => Task.FromResult<IPageModel>(CompareModel.Empty), "Compare");
        pages.Map("/compare/go", Go);
        pages.Page<ComparePage>($"/trace/{{pair:{TracePair.Name}}}", context => ReadAsync(context, queries));
    }

    /// <summary>Turns the form's two fields into the address of their comparison.</summary>
    private static Task Go(HttpContext context)
    {
        var (before, after) = (Find(context, "a"), Find(context, "b"));
        context.Response.Redirect(before is null && after is null ? "/compare" : AddressOf(before, after));
        return Task.CompletedTask;
    }

    /// <summary>The address of a comparison.</summary>
    public static string AddressOf(TraceId? before, TraceId? after) => "/trace/" + TracePair.Write(before, after);

    private static TraceId? Find(HttpContext context, string field) =>
        GoToTrace.Find(context.Request.Query[field].ToString());

    private static async Task<IPageModel> ReadAsync(HttpContext context, QueryService queries)
    {
        var (left, right) = TracePair.Read(RouteText.Read(context, "pair"));
        var before = await SideAsync(left, queries, context.RequestAborted);
        var after = await SideAsync(right, queries, context.RequestAborted);
        return new CompareModel(
            before,
            after,
            before.Trace is null || after.Trace is null ? null : TraceComparison.Of(before.Trace, after.Trace),
            context.Request.Query["ttOnly"] == OnlyChanges
        );
    }

    private static async Task<CompareSide> SideAsync(
        string text,
        QueryService queries,
        CancellationToken cancellationToken
    ) =>
        TraceIdText.TryParse(text, out var id)
            ? new CompareSide(id, await queries.GetTraceAsync(id, raw: false, cancellationToken))
            : new CompareSide(Id: null, Trace: null);
}
