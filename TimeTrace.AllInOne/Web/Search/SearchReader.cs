using TimeTrace.AllInOne.Hosting;
using TimeTrace.AllInOne.Web.Status;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Runs a search and gathers what its page shows.</summary>
internal sealed class SearchReader(
    QueryService queries,
    SearchNames names,
    TimeProvider time,
    BoundPorts ports,
    ServiceLooks looks
)
{
    private readonly TraceFinder _finder = new(queries, time);

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
        var found = request.Faults.Count > 0 ? FoundTraces.None : await _finder.FindAsync(request, stop);
        var isEmpty = found.Count == 0 && request.Faults.Count == 0 && request.TraceIds.Count == 0;
        return new SearchModel(
            request,
            found with
            {
                Traces = [.. request.Order.Sort(found.Traces)],
            },
            PickerOptions.Choose(services, ""),
            await names.FindSpanNamesAsync(request.Service, "", stop),
            isEmpty && services.Count > 0 ? await new NextStepFinder(_finder, queries).FindAsync(request, stop) : [],
            services.Count == 0 ? SenderEndpoints.Of(ports, context.Request) : null
        )
        {
            ArrivalMark = arrivalMark,
        };
    }
}
