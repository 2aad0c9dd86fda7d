using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>An order of found traces, under the name that addresses give it.</summary>
/// <param name="Name">For example <c>longest</c>.</param>
/// <param name="Label">For example <c>Longest first</c>.</param>
/// <param name="Sort">Puts traces in that order.</param>
public sealed record TraceOrder(
    string Name,
    string Label,
    Func<IEnumerable<TraceSummary>, IEnumerable<TraceSummary>> Sort
)
{
    /// <summary>All orders; the first is the one without a name in the address.</summary>
    public static IReadOnlyList<TraceOrder> All { get; } =
    [
        Descending("newest", "Newest first", trace => trace.MinStartUnixNano),
        Ascending("oldest", "Oldest first", trace => trace.MinStartUnixNano),
        Descending("longest", "Longest first", DurationNano),
        Ascending("shortest", "Shortest first", DurationNano),
        Descending("most-spans", "Most spans first", trace => trace.SpanCount),
        Ascending("fewest-spans", "Fewest spans first", trace => trace.SpanCount),
        Descending("most-errors", "Most errors first", trace => trace.ErrorSpanCount),
        Ascending("fewest-errors", "Fewest errors first", trace => trace.ErrorSpanCount),
        Ascending("name", "Name A to Z", NameOf),
        Descending("name-back", "Name Z to A", NameOf),
    ];

    /// <summary>The one of that name, or the first.</summary>
    public static TraceOrder Find(string? name) => All.FirstOrDefault(order => order.Name == name) ?? All[0];

    /// <summary>How long a trace took from its first start to its last end, in nanoseconds.</summary>
    public static ulong DurationNano(TraceSummary trace) =>
        trace.MaxEndUnixNano > trace.MinStartUnixNano ? trace.MaxEndUnixNano - trace.MinStartUnixNano : 0;

    private static string NameOf(TraceSummary trace) => $"{trace.RootServiceName}: {trace.RootSpanName}";

    private static TraceOrder Ascending<TKey>(string name, string label, Func<TraceSummary, TKey> key) =>
        new(name, label, traces => traces.OrderBy(key, Compare<TKey>()));

    private static TraceOrder Descending<TKey>(string name, string label, Func<TraceSummary, TKey> key) =>
        new(name, label, traces => traces.OrderByDescending(key, Compare<TKey>()));

    // Names sort by their characters, the same for every reader.
    private static IComparer<TKey> Compare<TKey>() =>
        StringComparer.OrdinalIgnoreCase as IComparer<TKey> ?? Comparer<TKey>.Default;
}
