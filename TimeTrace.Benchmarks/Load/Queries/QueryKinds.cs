using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Load.Queries;

/// <summary>The questions that the Jaeger UI asks, over its API, and the search page of the web UI.</summary>
internal static class QueryKinds
{
    private const int Limit = 20;
    private const ulong NanoPerMicro = 1_000;
    private const ulong NanoPerMilli = 1_000_000;
    private const ulong HourNano = 3_600_000_000_000;

    // In the year 2096.
    private const ulong FarUnixNano = 4_000_000_000_000_000_000;

    /// <summary>All of them, in the order of the report.</summary>
    public static readonly IReadOnlyList<QueryKind> All =
    [
        new(
            "traceById",
            "trace by id",
            targets => targets.TryNextTrace() is { } trace ? $"api/traces/{trace.Id}" : null
        ),
        new("service", "service", targets => InHour(targets, targets.NextService())),
        new("operation", "service, operation", FindOperation),
        new(
            "commonAttribute",
            "service, attribute of 1 in 1,000",
            targets =>
                InHour(targets, targets.NextService())
                + Attribute(SearchedAttributes.Cohort, SearchedAttributes.CohortValue)
        ),
        new(
            "rareAttribute",
            "service, attribute of 1 in 1,000,000",
            targets =>
                Ever(targets.IncidentService) + Attribute(SearchedAttributes.Incident, SearchedAttributes.IncidentValue)
        ),
        new(
            "uniqueAttribute",
            "service, user.id of one trace",
            targets => targets.TryNextTrace() is { } trace ? FindUser(trace) : null
        ),
        new(
            "minDuration",
            "service, slowest 1 in 1,000",
            targets => InHour(targets, Catalog.Services[0]) + $"&minDuration={targets.SlowNano / NanoPerMicro}us"
        ),
        new("services", "services", _ => "api/services"),
        new("operations", "operations of a service", targets => $"api/services/{targets.NextService()}/operations"),
        new("dependencies", "dependencies of 1 h", FindDependencies),
        .. PageKinds.All,
    ];

    /// <summary>The search for the traces of a trace's user, which begin in the first service.</summary>
    public static string FindUser(SentTrace trace) =>
        Ever(Catalog.Services[0]) + Attribute(SearchedAttributes.UserId, trace.User);

    private static string FindOperation(QueryTargets targets)
    {
        var operation = targets.NextOperation();
        return InHour(targets, Catalog.Services[operation.Service])
            + $"&operation={Uri.EscapeDataString(operation.Name)}";
    }

    private static string FindDependencies(QueryTargets targets) =>
        $"api/dependencies?endTs={targets.NextEndUnixNano() / NanoPerMilli}&lookback={HourNano / NanoPerMilli}";

    private static string InHour(QueryTargets targets, string service)
    {
        var endNano = targets.NextEndUnixNano();
        return Search(service, endNano - HourNano, endNano);
    }

    private static string Ever(string service) => Search(service, startUnixNano: 0, FarUnixNano);

    private static string Search(string service, ulong startUnixNano, ulong endUnixNano) =>
        $"api/traces?limit={Limit}&service={service}"
        + $"&start={startUnixNano / NanoPerMicro}&end={endUnixNano / NanoPerMicro}";

    private static string Attribute(string key, string value) => $"&tag={Uri.EscapeDataString($"{key}:{value}")}";
}
