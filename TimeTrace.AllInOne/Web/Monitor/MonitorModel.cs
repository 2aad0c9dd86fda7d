using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Monitor;

/// <summary>What the monitor page shows.</summary>
/// <param name="Request">What was asked for, with the service filled in.</param>
/// <param name="Services">All services.</param>
/// <param name="StartUnixNano">The start of the time frame, nanoseconds since 1970-01-01 UTC.</param>
/// <param name="EndUnixNano">Its end; where that is now, the minute that it falls in is not over.</param>
/// <param name="Service">How the service's calls fared; null where it has none in the time frame.</param>
/// <param name="Operations">The same by span name, those of most impact first.</param>
/// <param name="KnownKinds">The kinds of which the service has spans at any time.</param>
public sealed record MonitorModel(
    MonitorRequest Request,
    IReadOnlyList<string> Services,
    ulong StartUnixNano,
    ulong EndUnixNano,
    CallHistory? Service,
    IReadOnlyList<CallHistory> Operations,
    IReadOnlyList<SpanKind> KnownKinds
) : IPageModel
{
    /// <inheritdoc/>
    public string Title => Request.Service.Length == 0 ? "Monitor" : "Monitor: " + Request.Service;

    /// <inheritdoc/>
    public IReadOnlyList<string> Styles => ["services.css", "plots.css", "monitor.css"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Scripts => ["monitor.js"];

    /// <summary>The span names to show, in the order asked for.</summary>
    public IReadOnlyList<CallHistory> Found =>
        [
            .. Order(
                Operations.Where(operation =>
                    Request.Find.Length == 0
                    || operation.SpanName!.Contains(Request.Find, StringComparison.OrdinalIgnoreCase)
                )
            ),
        ];

    private IEnumerable<CallHistory> Order(IEnumerable<CallHistory> operations) =>
        Request.Sort switch
        {
            OperationSort.Name => operations.OrderBy(operation => operation.SpanName, StringComparer.Ordinal),
            OperationSort.P95 => operations.OrderByDescending(operation => operation.Whole.P95Nano),
            OperationSort.Requests => operations.OrderByDescending(operation => operation.Whole.CallsPerSecond),
            OperationSort.Errors => operations.OrderByDescending(operation => operation.Whole.ErrorShare),
            _ => operations,
        };
}
