using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Live;

/// <summary>
/// Everything that readers follow live: one tail for all who search for the same. While somebody reads, every tail looks twice
/// a second, one after the other; where that takes long, so seldom that all of them never take more than a tenth of one core.
/// </summary>
internal sealed class LiveTails(
    QueryService queries,
    IServiceProvider services,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<LiveTails> logger
)
{
    /// <summary>How many pages may be open at once.</summary>
    public const int MaxReaders = 500;

    // Many pages together get no more rows than one server writes with ease, but each at least what a reader can follow.
    private const int MaxRowsPerRound = 2_000;
    private const int MinBatch = 10;

    private const int RestPerLook = 9;

    private const int RoundsPerIdle = 30;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // On a machine that is short of time a look takes long without costing much.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveTail> _tails = new(StringComparer.Ordinal);
    private int _readerCount;
    private bool _isLooking;

    /// <summary>Begins to follow a search; null where too many do already.</summary>
    /// <param name="query">The search.</param>
    /// <param name="sinceMark">From where on the reader has seen nothing yet; null for now.</param>
    public LiveReader? TryJoin(LiveQuery query, long? sinceMark)
    {
        lock (_lock)
        {
            if (_readerCount == MaxReaders)
            {
                return null;
            }
            if (!_tails.TryGetValue(query.Key, out var tail))
            {
                tail = _tails[query.Key] = new LiveTail(query, queries, sinceMark ?? queries.GetArrivalMark());
            }
            var reader = new LiveReader(tail, sinceMark == tail.Mark ? null : sinceMark);
            tail.Readers.Add(reader);
            _readerCount++;
            if (!_isLooking)
            {
                _isLooking = true;
                _ = Task.Run(LookWhileReadAsync);
            }
            return reader;
        }
    }

    /// <summary>Ends what <see cref="TryJoin"/> began.</summary>
    public void Leave(LiveReader reader)
    {
        lock (_lock)
        {
            if (reader.Tail.Readers.Remove(reader))
            {
                _readerCount--;
            }
            if (reader.Tail.Readers.Count == 0)
            {
                _tails.Remove(reader.Tail.Query.Key);
            }
        }
    }

    private async Task LookWhileReadAsync()
    {
        var stop = lifetime.ApplicationStopping;
        for (var round = 1; !stop.IsCancellationRequested && TakeTurns() is { Count: > 0 } turns; round++)
        {
            var start = time.GetTimestamp();
            var maxRows = Math.Clamp(
                MaxRowsPerRound / turns.Sum(turn => turn.Readers.Length),
                MinBatch,
                LiveQuery.MaxBatch
            );
            await using (var rows = new LiveRows(services, time.GetUtcNow()))
            {
                foreach (var (tail, readers) in turns)
                {
                    await TryLookAsync(tail, readers, maxRows, rows, stop);
                }
            }
            if (round % RoundsPerIdle == 0)
            {
                SendIdle(turns);
            }
            var elapsed = time.GetElapsedTime(start);
            var rest = TimeSpan.FromTicks(
                Math.Max((Interval - elapsed).Ticks, Math.Min(elapsed.Ticks * RestPerLook, LongestRest.Ticks))
            );
            await Task.Delay(rest, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Every tail with its readers; none where nobody reads any more, which ends the rounds.</summary>
    private List<(LiveTail Tail, LiveReader[] Readers)> TakeTurns()
    {
        lock (_lock)
        {
            _isLooking = _tails.Count > 0;
            return [.. _tails.Values.Select(tail => (tail, tail.Readers.ToArray()))];
        }
    }

    private static void SendIdle(List<(LiveTail Tail, LiveReader[] Readers)> turns)
    {
        foreach (var reader in turns.SelectMany(turn => turn.Readers))
        {
            reader.Send(LiveBatch.Idle);
        }
    }

    private async Task TryLookAsync(
        LiveTail tail,
        LiveReader[] readers,
        int maxRows,
        LiveRows rows,
        CancellationToken stop
    )
    {
        try
        {
            await tail.LookAsync(readers, maxRows, rows, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server stops; there is nobody to tell.
        }
        catch (Exception exception)
        {
            // The next look may go better, and the other tails have nothing to do with it.
            logger.LogError(exception, "Looking for traces that arrive failed");
        }
    }
}
