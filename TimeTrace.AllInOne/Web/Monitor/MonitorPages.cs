using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Monitor;

/// <summary>Maps the monitor page.</summary>
internal static class MonitorPages
{
    private const ulong NanoPerTick = 100;
    private const ulong NanoPerMinute = 60_000_000_000;

    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        var queries = services.GetRequiredService<QueryService>();
        var time = services.GetRequiredService<TimeProvider>();
        pages.Page<MonitorPage>("/monitor", context => ReadAsync(context, queries, time), navigation: "Monitor");
    }

    private static async Task<IPageModel> ReadAsync(HttpContext context, QueryService queries, TimeProvider time)
    {
        var canceled = context.RequestAborted;
        var request = MonitorRequest.Read(context.Request.Query);
        var services = (await queries.GetServicesAsync(canceled)).Where(TextLimits.CanBeAsked).ToList();
        if (request.Service.Length == 0 && services.Count > 0)
        {
            request = request with { Service = services[0] };
        }
        var now = (ulong)(time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanoPerTick;
        // Calls are counted by whole minutes, the one that is under way among them.
        var lastMinute = now / NanoPerMinute * NanoPerMinute;
        if (request.ChosenEndUnixNano is { } chosen)
        {
            lastMinute = Math.Min(chosen - NanoPerMinute, lastMinute);
        }
        var histories = new CallHistories(queries, request, lastMinute);
        var whole = await histories.ReadAsync(byOperation: false, canceled);
        var operations = whole.Count == 0 ? [] : await histories.ReadAsync(byOperation: true, canceled);
        var known = await queries.GetOperationsAsync(request.Service, null, canceled);
        return new MonitorModel(
            request,
            services,
            lastMinute + NanoPerMinute - ((ulong)request.FrameMinutes * NanoPerMinute),
            Math.Min(lastMinute + NanoPerMinute, now),
            whole.Count == 0 ? null : whole[0],
            operations,
            [.. known.Select(operation => operation.Kind).Distinct().Where(MonitorRequest.Kinds.Contains).Order()]
        );
    }
}
