using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying;

/// <summary>Sums a trace up for lists.</summary>
public static class TraceSummarizer
{
    /// <summary>The summary of an adjusted trace; of spans that begin at once the first in its rows counts as the earlier.</summary>
    public static TraceSummary Summarize(Trace trace)
    {
        var ids = new HashSet<SpanId>(trace.Rows.Length);
        foreach (ref readonly var row in trace.Rows)
        {
            ids.Add(row.Id);
        }
        var counts = new (int Spans, int Errors)[trace.Resources.Count];
        var (minStart, maxEnd) = (ulong.MaxValue, ulong.MinValue);
        var (errors, orphans, root) = (0, 0, -1);
        var rows = trace.Rows;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            var isError = row.StatusCode == SpanStatusCode.Error ? 1 : 0;
            ref var count = ref counts[row.ResourceIndex];
            count = (count.Spans + 1, count.Errors + isError);
            errors += isError;
            orphans += !row.ParentId.IsEmpty && !ids.Contains(row.ParentId) ? 1 : 0;
            minStart = Math.Min(minStart, row.StartUnixNano);
            maxEnd = Math.Max(maxEnd, row.EndUnixNano);
            var isRoot = row.ParentId.IsEmpty;
            root = isRoot && (root < 0 || row.StartUnixNano < rows[root].StartUnixNano) ? i : root;
        }
        return new TraceSummary(
            trace.Id,
            root < 0 ? "" : trace.Resources[trace.Rows[root].ResourceIndex].ServiceName,
            root < 0 ? "" : trace.Rows[root].Name,
            minStart,
            maxEnd,
            trace.Rows.Length,
            errors,
            orphans,
            ServicesOf(trace, counts)
        );
    }

    private static ServiceSummary[] ServicesOf(Trace trace, (int Spans, int Errors)[] counts) =>
        [
            .. counts
                .Select((count, resource) => (trace.Resources[resource].ServiceName, Count: count))
                .Where(entry => entry.Count.Spans > 0)
                .GroupBy(entry => entry.ServiceName, entry => entry.Count, StringComparer.Ordinal)
                .OrderBy(service => service.Key, StringComparer.Ordinal)
                .Select(service => new ServiceSummary(
                    service.Key,
                    service.Sum(count => count.Spans),
                    service.Sum(count => count.Errors)
                )),
        ];
}
