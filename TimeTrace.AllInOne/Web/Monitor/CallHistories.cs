using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Querying.Monitoring;

namespace TimeTrace.AllInOne.Web.Monitor;

/// <summary>Asks how calls fared and puts the answers together.</summary>
/// <param name="queries">Answers.</param>
/// <param name="request">What is asked for.</param>
/// <param name="endUnixNano">The last minute of the time frame.</param>
internal sealed class CallHistories(QueryService queries, MonitorRequest request, ulong endUnixNano)
{
    private const double NanoPerMilli = 1_000_000;
    private const ulong NanoPerMinute = 60_000_000_000;

    /// <summary>One history of the whole service or one for each span name with a call; those of most impact first.</summary>
    public async Task<IReadOnlyList<CallHistory>> ReadAsync(bool byOperation, CancellationToken cancellationToken)
    {
        var wholes = await ReadFiguresAsync(request.Whole(endUnixNano, byOperation), cancellationToken);
        var steps = await ReadFiguresAsync(request.Series(endUnixNano, byOperation), cancellationToken);
        return
        [
            .. wholes
                .Select(whole => new CallHistory(
                    whole.Key.Length == 0 && !byOperation ? null : whole.Key,
                    whole.Value[0].Figures,
                    [.. steps.GetValueOrDefault(whole.Key, []).Select(ToPoint)]
                ))
                .OrderByDescending(history => history.Whole.Impact)
                .ThenBy(history => history.SpanName, StringComparer.Ordinal),
        ];
    }

    private CallPoint ToPoint((ulong UnixNano, CallFigures Figures) step)
    {
        var end = step.UnixNano + NanoPerMinute;
        return new CallPoint(end - ((ulong)request.StepMinutes * NanoPerMinute), end, step.Figures);
    }

    private async Task<Dictionary<string, List<(ulong UnixNano, CallFigures Figures)>>> ReadFiguresAsync(
        MonitorQuery query,
        CancellationToken cancellationToken
    )
    {
        var p95 = await ReadAsync(queries.GetLatenciesAsync(query, 0.95, cancellationToken));
        var p75 = await ReadAsync(queries.GetLatenciesAsync(query, 0.75, cancellationToken));
        var p50 = await ReadAsync(queries.GetLatenciesAsync(query, 0.5, cancellationToken));
        var errors = await ReadAsync(queries.GetErrorRatiosAsync(query, cancellationToken));
        var rates = await ReadAsync(queries.GetCallRatesAsync(query, cancellationToken));
        var figures = new Dictionary<string, List<(ulong, CallFigures)>>(StringComparer.Ordinal);
        foreach (var (name, points) in rates)
        {
            figures[name] = [.. points.Select((point, i) => (point.UnixNano, At(name, i, point.Value ?? 0)))];
        }
        return figures;

        // Spans may arrive between two questions: a name or a value that only one of them knows counts as not there yet.
        CallFigures At(string name, int i, double rate) =>
            new(
                Value(p95, name, i) * NanoPerMilli,
                Value(p75, name, i) * NanoPerMilli,
                Value(p50, name, i) * NanoPerMilli,
                Value(errors, name, i),
                rate
            );
    }

    private static double? Value(Dictionary<string, IReadOnlyList<MonitorPoint>> series, string name, int index) =>
        series.TryGetValue(name, out var points) ? points[index].Value : null;

    private static async Task<Dictionary<string, IReadOnlyList<MonitorPoint>>> ReadAsync(
        IAsyncEnumerable<MonitorSeries> answer
    )
    {
        var series = new Dictionary<string, IReadOnlyList<MonitorPoint>>(StringComparer.Ordinal);
        await foreach (var one in answer)
        {
            series[one.SpanName ?? ""] = one.Points;
        }
        return series;
    }
}
