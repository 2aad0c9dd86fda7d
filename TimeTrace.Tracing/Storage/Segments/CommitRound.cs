using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What is brought to disk together, or for now only written. A log that fails does not keep the others from it.</summary>
/// <param name="Logs">The logs with appends.</param>
/// <param name="IsFirstUnsynced">Whether before it everything was synced, and after it no longer is.</param>
/// <param name="Written">Completes once all is written.</param>
/// <param name="Synced">Completes once all is on disk; null where that is not due.</param>
internal sealed record CommitRound(
    IReadOnlyList<SegmentLog> Logs,
    bool IsFirstUnsynced,
    TaskCompletionSource<StoreFileException?> Written,
    TaskCompletionSource<StoreFileException?>? Synced
)
{
    private readonly List<SegmentLog> _failed = [];

    /// <summary>The logs that could not be brought to disk.</summary>
    public IReadOnlyList<SegmentLog> Failed => _failed;

    /// <summary>Hands everything to the system.</summary>
    /// <returns>What went wrong, if anything.</returns>
    public StoreFileException? Write()
    {
        var fault = TryEach(log => log.Write());
        Written.SetResult(fault);
        return fault;
    }

    /// <summary>Brings everything to disk.</summary>
    /// <returns>What went wrong, if anything.</returns>
    public StoreFileException? Sync()
    {
        var fault = TryEach(BringToDisk);
        Synced!.SetResult(fault);
        return fault;
    }

    private static void BringToDisk(SegmentLog log)
    {
        if (log.IsBroken)
        {
            log.Repair();
        }
        else
        {
            log.Commit();
        }
    }

    private StoreFileException? TryEach(Action<SegmentLog> act)
    {
        StoreFileException? first = null;
        _failed.Clear();
        foreach (var log in Logs)
        {
            try
            {
                act(log);
            }
            catch (StoreFileException fault)
            {
                first ??= fault;
                _failed.Add(log);
            }
        }
        return first;
    }
}
