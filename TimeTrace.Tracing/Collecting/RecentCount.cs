namespace TimeTrace.Tracing.Collecting;

/// <summary>Counts over a stretch of time that ends now, in parts: what is older than so many parts is forgotten.</summary>
/// <param name="time">Tells which part it is.</param>
/// <param name="part">How long a part is.</param>
/// <param name="count">How many whole parts there are; the one under way comes on top.</param>
internal sealed class RecentCount(TimeProvider time, TimeSpan part, int count)
{
    private readonly long _start = time.GetTimestamp();
    private readonly long[] _parts = new long[count + 1];
    private long _current;

    /// <summary>Counts what happens now.</summary>
    public void Add(long number)
    {
        Advance();
        _parts[_current % _parts.Length] += number;
    }

    /// <summary>How many in a second over the last whole parts; null before the first is over.</summary>
    public double? PerSecond()
    {
        Advance();
        var whole = Math.Min(_current, count);
        if (whole == 0)
        {
            return null;
        }
        var sum = _parts.Sum() - _parts[_current % _parts.Length];
        return sum / (whole * part.TotalSeconds);
    }

    private void Advance()
    {
        var now = time.GetElapsedTime(_start).Ticks / part.Ticks;
        for (var passed = Math.Min(now - _current, _parts.Length); passed > 0; passed--)
        {
            _parts[(now - passed + 1) % _parts.Length] = 0;
        }
        _current = now;
    }
}
