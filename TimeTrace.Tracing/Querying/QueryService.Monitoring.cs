using System.Runtime.CompilerServices;
using TimeTrace.Tracing.Querying.Monitoring;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying;

/// <content>How services and operations fare over time, computed from the kept spans.</content>
public sealed partial class QueryService
{
    /// <summary>How many series an answer has at most; where there are more, those with most calls are given.</summary>
    public const int MaxMonitorSeries = 1_000;

    private const double NanoPerMilli = 1_000_000;

    /// <summary>Calls a second; zero where there are none.</summary>
    /// <param name="query">A valid query.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>
    /// One series for each service, or operation, with a call in the time that the query looks at, by service, then by
    /// name; at most <see cref="MaxMonitorSeries"/>.
    /// </returns>
    public IAsyncEnumerable<MonitorSeries> GetCallRatesAsync(MonitorQuery query, CancellationToken cancellationToken)
    {
        var calculator = new MonitorCalculator(query);
        return FollowAsync(query, calls => calls.CallCount / calculator.WindowSeconds, cancellationToken);
    }

    /// <summary>The share of calls with status ERROR, from 0 to 1; none where there are no calls.</summary>
    /// <inheritdoc cref="GetCallRatesAsync"/>
    public IAsyncEnumerable<MonitorSeries> GetErrorRatiosAsync(
        MonitorQuery query,
        CancellationToken cancellationToken
    ) =>
        FollowAsync(
            query,
            calls => calls.CallCount == 0 ? null : (double)calls.ErrorCount / calls.CallCount,
            cancellationToken
        );

    /// <summary>
    /// The latency in milliseconds that a share of the calls does not exceed, as exact as
    /// <see cref="LatencyHistogram.QuantileNano"/>; none where there are no calls.
    /// </summary>
    /// <param name="query">A valid query.</param>
    /// <param name="quantile">The share, from 0 to 1.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <inheritdoc cref="GetCallRatesAsync"/>
    public IAsyncEnumerable<MonitorSeries> GetLatenciesAsync(
        MonitorQuery query,
        double quantile,
        CancellationToken cancellationToken
    ) => FollowAsync(query, calls => calls.Latencies.QuantileNano(quantile) / NanoPerMilli, cancellationToken);

    /// <inheritdoc cref="ISpanReader.GetOperationMinutesAsync"/>
    public ValueTask<IReadOnlyList<OperationMinute>> GetOperationMinutesAsync(
        OperationMinuteQuery query,
        CancellationToken cancellationToken
    ) => reader.GetOperationMinutesAsync(query, cancellationToken);

    private async IAsyncEnumerable<MonitorSeries> FollowAsync(
        MonitorQuery query,
        Func<CallTally, double?> valueOf,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        query.Validate();
        var calculator = new MonitorCalculator(query);
        var minutes = await reader
            .GetOperationMinutesAsync(calculator.Minutes, cancellationToken)
            .ConfigureAwait(false);
        foreach (var series in calculator.ToSeries(minutes, valueOf))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return series;
        }
    }
}
