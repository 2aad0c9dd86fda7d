using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The logs that wait to be written and those that wait to be synced. Its owner's lock guards it.</summary>
internal sealed class CommitQueue
{
    private readonly HashSet<SegmentLog> _unwritten = [];
    private readonly HashSet<SegmentLog> _unsynced = [];
    private TaskCompletionSource<StoreFileException?> _written = New();
    private TaskCompletionSource<StoreFileException?> _synced = New();

    /// <summary>Whether the next round has to sync.</summary>
    public bool IsDue { get; set; }

    public bool IsEmpty => !IsDue && _unwritten.Count == 0 && _unsynced.Count == 0;

    /// <summary>Completes once everything that waits now is written.</summary>
    public Task<StoreFileException?> Written => _written.Task;

    /// <summary>Completes once everything that waits now is on disk.</summary>
    public Task<StoreFileException?> Synced => _synced.Task;

    /// <summary>Adds a log with something to write.</summary>
    public void Add(SegmentLog log) => _unwritten.Add(log);

    /// <summary>Adds logs whose sync has to be tried again.</summary>
    public void AddUnsynced(IEnumerable<SegmentLog> logs) => _unsynced.UnionWith(logs);

    /// <summary>Takes what is to be done now; null where there is nothing.</summary>
    /// <param name="syncsAlways">Whether each round syncs, due or not.</param>
    public CommitRound? Take(bool syncsAlways)
    {
        if (!IsDue && _unwritten.Count == 0)
        {
            return null;
        }
        return IsDue || syncsAlways ? TakeForSync() : TakeForWrite();
    }

    private CommitRound TakeForSync()
    {
        var round = new CommitRound([.. _unsynced.Union(_unwritten)], IsFirstUnsynced: false, _written, _synced);
        _unsynced.Clear();
        _unwritten.Clear();
        (_written, _synced, IsDue) = (New(), New(), false);
        return round;
    }

    private CommitRound TakeForWrite()
    {
        var round = new CommitRound([.. _unwritten], IsFirstUnsynced: _unsynced.Count == 0, _written, Synced: null);
        _unsynced.UnionWith(_unwritten);
        _unwritten.Clear();
        _written = New();
        return round;
    }

    private static TaskCompletionSource<StoreFileException?> New() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
