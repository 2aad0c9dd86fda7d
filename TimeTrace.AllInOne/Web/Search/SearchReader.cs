using TimeTrace.AllInOne.Hosting;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Runs a search and gathers what its page shows.</summary>
internal sealed class SearchReader(QueryService queries, TimeProvider time, BoundPorts ports, ServiceLooks looks)
{
    private const int MaxSpanNames = 1000;

    public async Task<SearchModel> ReadAsync(HttpContext context)
    {
        var request = new SearchRequestReader(context.Request.Query, time.GetUtcNow()).Read();
        var stop = context.RequestAborted;
        // Before the search, so that nothing falls between it and what arrives.
        var arrivalMark = queries.GetArrivalMark();
        var services = await queries.GetServicesAsync(stop);
        // In the order of their names, so that looks do not depend on which trace is opened first.
        foreach (var service in services)
        {
            looks.Of(service);
        }
        var (traces, hasMore) = await FindAsync(request, stop);
        var isEmpty =
            traces.Count == 0 && request.Faults.Count == 0 && request.TraceIds.Count == 0 && services.Count > 0;
        return new SearchModel(
            request,
            [.. request.Order.Sort(traces)],
            hasMore,
            services,
            await ReadSpanNamesAsync(request.Service, stop),
            isEmpty ? await new NextStepFinder(queries).FindAsync(request, stop) : [],
            services.Count == 0 ? EndpointsFor(context.Request) : null
        )
        {
            ArrivalMark = arrivalMark,
        };
    }

    /// <summary>The names of a service's spans, each once; none where no service is chosen.</summary>
    public async Task<IReadOnlyList<string>> ReadSpanNamesAsync(string service, CancellationToken stop) =>
        service.Length == 0
            ? []
            :
            [
                .. (await queries.GetOperationsAsync(service, kind: null, stop))
                    .Select(operation => operation.Name)
                    .Distinct(StringComparer.Ordinal)
                    .Take(MaxSpanNames),
            ];

    private async Task<(IReadOnlyList<TraceSummary> Traces, bool HasMore)> FindAsync(
        SearchRequest request,
        CancellationToken stop
    )
    {
        if (request.TraceIds.Count > 0)
        {
            var chosen = new List<TraceSummary>();
            foreach (var id in request.TraceIds.Distinct())
            {
                if (await queries.GetSummaryAsync(id, stop) is { } summary)
                {
                    chosen.Add(summary);
                }
            }
            return (chosen, HasMore: false);
        }
        if (request.Faults.Count > 0)
        {
            return ([], HasMore: false);
        }
        var query = request.ToQuery();
        var traces = await queries.FindSummariesAsync(query, stop);
        var hasMore =
            traces.Count == query.Limit
            && await queries.CountTracesAsync(query with { Limit = 1, Offset = query.Limit }, stop) > 0;
        return (traces, hasMore);
    }

    private OtlpEndpoints EndpointsFor(HttpRequest request)
    {
        var host = new HostString(request.Host.Host).ToUriComponent();
        return new OtlpEndpoints(
            $"http://{host}:{ports.NumberOf(Port.OtlpGrpc)}",
            $"http://{host}:{ports.NumberOf(Port.OtlpHttp)}"
        );
    }
}
