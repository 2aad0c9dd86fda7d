namespace TimeTrace.Benchmarks.Load.Backends;

/// <summary>Looks at a process's memory every 100 ms and keeps the peaks.</summary>
internal sealed class MemorySampler : IAsyncDisposable
{
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMilliseconds(100));
    private readonly int _processId;
    private readonly Task _sampling;
    private BackendMemory _peak;

    public MemorySampler(int processId)
    {
        _processId = processId;
        Sample();
        _sampling = SampleAsync();
    }

    /// <summary>The peaks so far.</summary>
    public BackendMemory Peak
    {
        get
        {
            Sample();
            lock (_timer)
            {
                return _peak;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _sampling;
    }

    private async Task SampleAsync()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            Sample();
        }
    }

    private void Sample()
    {
        if (BackendMemory.TryRead(_processId) is not { } now)
        {
            return;
        }
        lock (_timer)
        {
            _peak = new BackendMemory(
                Math.Max(_peak.PeakResidentBytes, now.PeakResidentBytes),
                Math.Max(_peak.AnonymousBytes, now.AnonymousBytes)
            );
        }
    }
}
