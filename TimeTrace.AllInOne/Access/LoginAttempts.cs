namespace TimeTrace.AllInOne.Access;

/// <summary>Lets a token be tried a few times a minute, whoever tries.</summary>
internal sealed class LoginAttempts(TimeProvider time)
{
    private const int MaxFailures = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long _windowStart = time.GetTimestamp();
    private int _failures;

    /// <summary>Whether another try is allowed now.</summary>
    public bool MayTry()
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_windowStart) >= Window)
            {
                (_windowStart, _failures) = (time.GetTimestamp(), 0);
            }
            return _failures < MaxFailures;
        }
    }

    /// <summary>Counts a wrong token.</summary>
    public void Fail()
    {
        lock (_lock)
        {
            _failures++;
        }
    }
}
