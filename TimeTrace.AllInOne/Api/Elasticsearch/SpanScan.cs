using System.Runtime.CompilerServices;
using TimeTrace.AllInOne.Api.Elasticsearch.Conditions;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>Goes over the spans that meet a condition, trace by trace, about the newest first.</summary>
/// <param name="queries">Where they are found.</param>
internal sealed class SpanScan(QueryService queries)
{
    /// <summary>The spans of each trace in which there are any.</summary>
    /// <param name="condition">What spans have to meet.</param>
    /// <param name="days">On which days in UTC they began.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<FoundTrace> FindAsync(
        Condition condition,
        IReadOnlySet<DateOnly> days,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (days.Count == 0)
        {
            yield break;
        }
        var query = CandidateQuery.Of(
            condition,
            SpanIndices.StartOf(days.Min()),
            SpanIndices.StartOf(days.Max().AddDays(1)) - 1
        );
        if (query.MinStartUnixNano > query.MaxStartUnixNano)
        {
            yield break;
        }
        await foreach (var (trace, maxStart) in ReadCandidatesAsync(condition, query, cancellationToken))
        {
            yield return new FoundTrace(Match(trace, condition, days, query.ServiceName), LatestStart(trace, maxStart));
        }
    }

    /// <summary>Traces that may have such spans, each with the latest start that it was looked for with.</summary>
    private async IAsyncEnumerable<(Trace Trace, ulong MaxStartUnixNano)> ReadCandidatesAsync(
        Condition condition,
        TraceQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (condition.Necessary.OfType<Equal>().FirstOrDefault(equal => equal.Field == "traceID") is { } named)
        {
            if (
                TraceIdText.TryParse(named.Value.Text, out var id)
                && await queries.GetTraceAsync(id, raw: true, cancellationToken) is { } only
            )
            {
                yield return (only, query.MaxStartUnixNano);
            }
            yield break;
        }
        var seen = new HashSet<TraceId>();
        var windows = new Stack<TraceQuery>([query]);
        while (windows.TryPop(out var window))
        {
            var ids = await queries.FindTraceIdsAsync(window, cancellationToken);
            if (ids.Count == window.Limit && window.MinStartUnixNano < window.MaxStartUnixNano)
            {
                Divide(window, windows);
                continue;
            }
            foreach (var id in ids.Where(seen.Add))
            {
                if (await queries.GetTraceAsync(id, raw: true, cancellationToken) is { } trace)
                {
                    yield return (trace, window.MaxStartUnixNano);
                }
            }
        }
    }

    // One question answers only so many traces; the newer half comes first.
    private static void Divide(TraceQuery window, Stack<TraceQuery> windows)
    {
        var middle = window.MinStartUnixNano + (window.MaxStartUnixNano - window.MinStartUnixNano) / 2;
        windows.Push(window with { MaxStartUnixNano = middle });
        windows.Push(window with { MinStartUnixNano = middle + 1 });
    }

    private static List<DocumentSpan> Match(
        Trace trace,
        Condition condition,
        IReadOnlySet<DateOnly> days,
        string? serviceName
    )
    {
        var spans = new List<DocumentSpan>();
        for (var index = 0; index < trace.Rows.Length; index++)
        {
            ref readonly var row = ref trace.Rows[index];
            if (!days.Contains(SpanIndices.DayOf(row.StartUnixNano)))
            {
                continue;
            }
            var (resource, scope) = (trace.Resources[row.ResourceIndex], trace.Scopes[row.ScopeIndex]);
            if (!string.IsNullOrEmpty(serviceName) && resource.ServiceName != serviceName)
            {
                continue;
            }
            var document = new DocumentSpan(trace.ReadSpan(index), resource, scope);
            if (condition.IsMetBy(new SpanFields(document)))
            {
                spans.Add(document);
            }
        }
        return spans;
    }

    private static ulong LatestStart(Trace trace, ulong maxStartUnixNano)
    {
        var latest = 0ul;
        foreach (ref readonly var row in trace.Rows)
        {
            if (row.StartUnixNano <= maxStartUnixNano)
            {
                latest = Math.Max(latest, row.StartUnixNano);
            }
        }
        return latest;
    }
}
