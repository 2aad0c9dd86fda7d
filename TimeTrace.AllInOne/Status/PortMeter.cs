using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Status;

/// <summary>The requests of one port.</summary>
/// <param name="time">Measures them.</param>
internal sealed class PortMeter(TimeProvider time)
{
    private const double Quantile = 0.95;
    private const int NanoPerTick = 100;

    private static readonly TimeSpan Part = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private LatencyHistogram _last = new();
    private LatencyHistogram _current = new();
    private long _currentSince = time.GetTimestamp();
    private int _underWay;

    /// <summary>Counts a request that begins; gives its time.</summary>
    public long Begin()
    {
        Interlocked.Increment(ref _underWay);
        return time.GetTimestamp();
    }

    /// <summary>Counts its end. How long a stream stays open says nothing.</summary>
    public void End(long begun, bool isStream)
    {
        Interlocked.Decrement(ref _underWay);
        if (isStream)
        {
            return;
        }
        var nano = time.GetElapsedTime(begun).Ticks * NanoPerTick;
        lock (_lock)
        {
            ForgetOld();
            _current.Record((ulong)Math.Max(nano, 0));
        }
    }

    public RequestFigures Read()
    {
        lock (_lock)
        {
            ForgetOld();
            var both = new LatencyHistogram();
            both.Add(_last);
            both.Add(_current);
            return new RequestFigures(Volatile.Read(ref _underWay), both.QuantileNano(Quantile));
        }
    }

    private void ForgetOld()
    {
        var age = time.GetElapsedTime(_currentSince);
        if (age < Part)
        {
            return;
        }
        _last = age < 2 * Part ? _current : new LatencyHistogram();
        _current = new LatencyHistogram();
        _currentSince = time.GetTimestamp();
    }
}
