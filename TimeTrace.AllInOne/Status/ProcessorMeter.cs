namespace TimeTrace.AllInOne.Status;

/// <summary>How many processors this process keeps busy.</summary>
/// <param name="time">Measures the time between two looks.</param>
internal sealed class ProcessorMeter(TimeProvider time)
{
    // Readers who look at once share a figure.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(900);

    private readonly Lock _lock = new();
    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private long _since = time.GetTimestamp();
    private double _busy;

    /// <summary>Processors kept busy since the look before, which is a second ago while somebody watches.</summary>
    public double Read()
    {
        lock (_lock)
        {
            var elapsed = time.GetElapsedTime(_since);
            if (elapsed >= Shortest)
            {
                var used = Environment.CpuUsage.TotalTime;
                _busy = (used - _used) / elapsed;
                (_used, _since) = (used, time.GetTimestamp());
            }
            return _busy;
        }
    }
}
