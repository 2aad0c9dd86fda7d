using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// Brings appended spans to disk, many appends with one sync: while one sync runs, the appends for the next gather. One thread
/// does it; it never holds the store's lock while the disk works.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _work = new(initialState: false);
    private readonly Thread _thread;
    private readonly List<SegmentLog> _logs = [];
    private TaskCompletionSource<StoreFileException?> _next = NewRound();
    private bool _hasWork;
    private bool _isStopping;

    public GroupCommit()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "store commit" };
        _thread.Start();
    }

    /// <summary>Asks for what was appended to a log up to now.</summary>
    /// <returns>Completes with null once it is on disk, or with what went wrong.</returns>
    public Task<StoreFileException?> CommitAsync(SegmentLog log)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isStopping, this);
            if (!_logs.Contains(log))
            {
                _logs.Add(log);
            }
            if (!_hasWork)
            {
                _hasWork = true;
                _work.Set();
            }
            return _next.Task;
        }
    }

    /// <summary>Ends after the appends that it was asked for are on disk.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isStopping = true;
        }
        _work.Set();
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _work.WaitOne();
            while (TakeRound() is { } round)
            {
                round.Done.SetResult(Commit(round.Logs));
            }
            if (_isStopping)
            {
                return;
            }
        }
    }

    private (SegmentLog[] Logs, TaskCompletionSource<StoreFileException?> Done)? TakeRound()
    {
        lock (_lock)
        {
            if (!_hasWork)
            {
                return null;
            }
            var round = (_logs.ToArray(), _next);
            _logs.Clear();
            _next = NewRound();
            _hasWork = false;
            return round;
        }
    }

    private static StoreFileException? Commit(SegmentLog[] logs)
    {
        try
        {
            foreach (var log in logs)
            {
                log.Commit();
            }
            return null;
        }
        catch (StoreFileException fault)
        {
            return fault;
        }
    }

    private static TaskCompletionSource<StoreFileException?> NewRound() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
