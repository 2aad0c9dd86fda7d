using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying.Monitoring;

/// <summary>Turns the minutes of a store into series.</summary>
/// <param name="query">A valid query.</param>
internal sealed class MonitorCalculator(MonitorQuery query)
{
    private readonly MonitorGrid _grid = new(query);

    /// <summary>What to ask the store for.</summary>
    public OperationMinuteQuery Minutes => new(query.ServiceNames, query.Kinds, _grid.FirstMinute, _grid.LastMinute);

    /// <summary>How many seconds each point looks at.</summary>
    public double WindowSeconds => _grid.WindowMinutes * 60.0;

    /// <summary>
    /// One series for each service or operation with a call in the minutes, by service, then by name; where there are more
    /// than <see cref="QueryService.MaxMonitorSeries"/>, those with most calls.
    /// </summary>
    /// <param name="minutes">What the store answered.</param>
    /// <param name="valueOf">Gives the value of a point from the calls that it looks at.</param>
    public IEnumerable<MonitorSeries> ToSeries(
        IReadOnlyList<OperationMinute> minutes,
        Func<CallTally, double?> valueOf
    ) =>
        minutes
            .GroupBy(minute => (minute.ServiceName, SpanName: query.ByOperation ? minute.SpanName : null))
            .OrderByDescending(group => group.Sum(minute => minute.Calls.CallCount))
            .Take(QueryService.MaxMonitorSeries)
            .OrderBy(group => group.Key.ServiceName, StringComparer.Ordinal)
            .ThenBy(group => group.Key.SpanName, StringComparer.Ordinal)
            .Select(group => new MonitorSeries(group.Key.ServiceName, group.Key.SpanName, ToPoints(group, valueOf)));

    private MonitorPoint[] ToPoints(IEnumerable<OperationMinute> minutes, Func<CallTally, double?> valueOf)
    {
        var coming = new Queue<OperationMinute>(minutes.OrderBy(minute => minute.Minute));
        var window = new SlidingTally();
        var points = new MonitorPoint[_grid.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            var pointMinute = _grid.MinuteAt(i);
            while (coming.TryPeek(out var next) && next.Minute <= pointMinute)
            {
                window.Add(next.Minute, coming.Dequeue().Calls);
            }
            window.RemoveBefore(pointMinute - _grid.WindowMinutes + 1);
            points[i] = new MonitorPoint((ulong)pointMinute * OperationMinute.NanoPerMinute, valueOf(window.Sum()));
        }
        return points;
    }
}
