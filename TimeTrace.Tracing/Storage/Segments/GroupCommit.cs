using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// Brings appended spans to disk, many appends with one sync: while one sync runs, or for as long as the options say, the appends
/// for the next gather. One thread does it; it never holds the store's lock while the disk works.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    // What is acknowledged when it is written has to be on disk soon.
    private static readonly TimeSpan LongestUnsynced = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly AutoResetEvent _work = new(initialState: false);
    private readonly CommitQueue _queue = new();
    private readonly bool _acknowledgesWritten;
    private readonly TimeSpan _delay;
    private readonly Action<StoreFileException> _onLateFault;
    private readonly ITimer _timer;
    private readonly Thread _thread;
    private bool _isStopping;

    /// <param name="options">Say when a sync is due, and what an append waits for.</param>
    /// <param name="time">Tells when that is.</param>
    /// <param name="onLateFault">Takes a failed sync of what was acknowledged already; it is tried again by itself.</param>
    public GroupCommit(SegmentStoreOptions options, TimeProvider time, Action<StoreFileException> onLateFault)
    {
        _acknowledgesWritten = options.Acknowledgement == Acknowledgement.Written;
        _delay = _acknowledgesWritten && options.SyncInterval == TimeSpan.Zero ? LongestUnsynced : options.SyncInterval;
        _onLateFault = onLateFault;
        _timer = time.CreateTimer(_ => MakeDue(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Run) { IsBackground = true, Name = "store commit" };
        _thread.Start();
    }

    /// <summary>Asks for what was appended to a log up to now.</summary>
    /// <returns>Completes with null once it is as safe as the options ask, or with what went wrong.</returns>
    public Task<StoreFileException?> CommitAsync(SegmentLog log)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isStopping, this);
            _queue.Add(log);
            _work.Set();
            return _acknowledgesWritten ? _queue.Written : _queue.Synced;
        }
    }

    /// <summary>Asks for everything that was appended up to now, at once.</summary>
    /// <param name="log">A log that may have something to write and was not asked for yet, if any.</param>
    /// <returns>Completes with null once it is on disk, or with what went wrong.</returns>
    public Task<StoreFileException?> SyncAsync(SegmentLog? log = null)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isStopping, this);
            if (log is not null)
            {
                _queue.Add(log);
            }
            MakeDue();
            return _queue.Synced;
        }
    }

    /// <summary>Ends after all that was asked for is on disk.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            MakeDue();
            _isStopping = true;
        }
        _thread.Join();
        _timer.Dispose();
        _work.Dispose();
    }

    private void MakeDue()
    {
        lock (_lock)
        {
            if (!_isStopping)
            {
                _queue.IsDue = true;
                _work.Set();
            }
        }
    }

    private void Run()
    {
        do
        {
            _work.WaitOne();
            while (TakeRound() is { } round)
            {
                Commit(round);
            }
        } while (!HasEnded());
    }

    private bool HasEnded()
    {
        lock (_lock)
        {
            return _isStopping && _queue.IsEmpty;
        }
    }

    private CommitRound? TakeRound()
    {
        lock (_lock)
        {
            var round = _queue.Take(syncsAlways: _delay == TimeSpan.Zero);
            if (round is { IsFirstUnsynced: true })
            {
                _timer.Change(_delay, Timeout.InfiniteTimeSpan);
            }
            return round;
        }
    }

    private void Commit(CommitRound round)
    {
        var fault = round.Write();
        if (round.Synced is not null)
        {
            Sync(round);
        }
        else if (fault is not null)
        {
            // Those who wait for the sync are told now, not when it would have been due.
            MakeDue();
        }
    }

    private void Sync(CommitRound round)
    {
        if (round.Sync() is { } fault && _acknowledgesWritten)
        {
            TryAgainLater(round.Failed);
            _onLateFault(fault);
        }
    }

    private void TryAgainLater(IReadOnlyList<SegmentLog> logs)
    {
        lock (_lock)
        {
            if (!_isStopping)
            {
                _queue.AddUnsynced(logs);
                _timer.Change(_delay, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
