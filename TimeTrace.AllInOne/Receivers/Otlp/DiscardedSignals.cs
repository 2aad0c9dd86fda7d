namespace TimeTrace.AllInOne.Receivers.Otlp;

/// <summary>
/// Counts logs and metrics, which SDKs send to the same endpoint: they are accepted, so that SDKs have nothing to
/// complain of, and not kept.
/// </summary>
/// <param name="logger">Where the first of each is reported.</param>
internal sealed class DiscardedSignals(ILogger<DiscardedSignals> logger)
{
    private long _logRequests;
    private long _metricRequests;

    /// <summary>Requests with logs.</summary>
    public long LogRequests => Interlocked.Read(ref _logRequests);

    /// <summary>Requests with metrics.</summary>
    public long MetricRequests => Interlocked.Read(ref _metricRequests);

    public void CountLogs() => Count(ref _logRequests, "logs");

    public void CountMetrics() => Count(ref _metricRequests, "metrics");

    private void Count(ref long counter, string signal)
    {
        if (Interlocked.Increment(ref counter) == 1)
        {
            logger.LogInformation("OTLP {Signal} are accepted and not kept: TimeTrace keeps traces", signal);
        }
    }
}
