using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.AllInOne.Web.Status;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>What the search page shows.</summary>
/// <param name="Request">The search.</param>
/// <param name="Found">What was found, in the order asked for.</param>
/// <param name="Services">The services to choose from.</param>
/// <param name="SpanNames">The span names of the chosen service.</param>
/// <param name="NextSteps">What can help where nothing was found.</param>
/// <param name="Endpoints">Where spans can be sent, while none has arrived; else null.</param>
public sealed record SearchModel(
    SearchRequest Request,
    FoundTraces Found,
    PickerOptions Services,
    PickerOptions SpanNames,
    IReadOnlyList<NextStep> NextSteps,
    SenderEndpoints? Endpoints
) : IPageModel
{
    /// <summary>The traces found.</summary>
    public IReadOnlyList<TraceSummary> Traces => Found.Traces;

    /// <summary>What arrives from here on is not listed yet.</summary>
    public long ArrivalMark { get; init; }

    /// <inheritdoc/>
    public string Title => Request.Service.Length > 0 ? $"{Request.Service}, search" : "Search";

    /// <inheritdoc/>
    public IReadOnlyList<string> Styles =>
        ["services.css", "search.css", "results.css", "picker.css", "scatter.css", "upload.css", "live.css"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Scripts =>
        [
            "search.js",
            "picker.js",
            "compare-choice.js",
            "scatter.js",
            "upload.js",
            .. Request.IsLive ? ["live.js"] : (string[])[],
        ];
}
