namespace TimeTrace.Benchmarks.Load.Backends;

/// <summary>Looks at a process's memory every 100 ms and keeps the peaks.</summary>
internal sealed class MemorySampler : IAsyncDisposable
{
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMilliseconds(100));
    private readonly Func<BackendMemory?> _read;
    private readonly Task _sampling;
    private BackendMemory _peak;

    public MemorySampler(int processId)
        : this(() => BackendMemory.TryRead(processId)) { }

    /// <param name="read">Reads the memory; null where the process has ended.</param>
    public MemorySampler(Func<BackendMemory?> read)
    {
        _read = read;
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
        if (_read() is not { } now)
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
