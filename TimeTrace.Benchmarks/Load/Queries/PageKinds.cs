using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Load.Queries;

/// <summary>The search page of the web UI: from asking for it to its last byte, with twenty traces in it.</summary>
internal static class PageKinds
{
    private const int Limit = 20;
    private const ulong NanoPerMicro = 1_000;
    private const ulong DayNano = 86_400_000_000_000;

    /// <summary>All of them, in the order of the report; what they look at are the 24 hours before some point in time.</summary>
    public static readonly IReadOnlyList<QueryKind> All =
    [
        new("pageAll", "page, no condition", targets => Page(targets, "")),
        new("pageService", "page, service", targets => Page(targets, $"&service={targets.NextService()}")),
        new("pageOperation", "page, service, operation", FindOperation),
        new(
            "pageCommonAttribute",
            "page, attribute of 1 in 1,000",
            targets => Page(targets, Attribute(SearchedAttributes.Cohort, SearchedAttributes.CohortValue))
        ),
        new(
            "pageRareAttribute",
            "page, attribute of 1 in 1,000,000",
            targets => Page(targets, Attribute(SearchedAttributes.Incident, SearchedAttributes.IncidentValue))
        ),
        new(
            "pageMinDuration",
            "page, slow",
            targets => Page(targets, $"&minDuration={targets.SlowNano / NanoPerMicro}us")
        ),
        new("pageError", "page, error=true", targets => Page(targets, Attribute("error", "true"))),
    ];

    private static string FindOperation(QueryTargets targets)
    {
        var operation = targets.NextOperation();
        var name = Uri.EscapeDataString(operation.Name);
        return Page(targets, $"&service={Catalog.Services[operation.Service]}&operation={name}");
    }

    private static string Page(QueryTargets targets, string conditions)
    {
        var endNano = targets.NextEndUnixNano();
        return $"search?limit={Limit}&lookback=custom&start={(endNano - DayNano) / NanoPerMicro}&end={endNano / NanoPerMicro}{conditions}";
    }

    private static string Attribute(string key, string value) => $"&tags={Uri.EscapeDataString($"{key}={value}")}";
}
