using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying;

/// <summary>Sums a trace up for lists.</summary>
public static class TraceSummarizer
{
    /// <summary>The summary of an adjusted trace.</summary>
    public static TraceSummary Summarize(Trace trace)
    {
        var ids = new HashSet<SpanId>(trace.Rows.Length);
        foreach (ref readonly var row in trace.Rows)
        {
            ids.Add(row.Id);
        }
        var services = new SortedDictionary<string, (int Spans, int Errors)>(StringComparer.Ordinal);
        var (minStart, maxEnd) = (ulong.MaxValue, ulong.MinValue);
        var (errors, orphans, root) = (0, 0, -1);
        for (var i = 0; i < trace.Rows.Length; i++)
        {
            ref readonly var row = ref trace.Rows[i];
            var isError = row.StatusCode == SpanStatusCode.Error ? 1 : 0;
            var service = trace.Resources[row.ResourceIndex].ServiceName;
            var count = services.GetValueOrDefault(service);
            services[service] = (count.Spans + 1, count.Errors + isError);
            errors += isError;
            orphans += !row.ParentId.IsEmpty && !ids.Contains(row.ParentId) ? 1 : 0;
            minStart = Math.Min(minStart, row.StartUnixNano);
            maxEnd = Math.Max(maxEnd, row.EndUnixNano);
            root = root < 0 && row.ParentId.IsEmpty ? i : root;
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
            [.. services.Select(entry => new ServiceSummary(entry.Key, entry.Value.Spans, entry.Value.Errors))]
        );
    }
}
