using System.Threading.Channels;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Gives full segments their index, one after another, beside everything else.</summary>
internal sealed class SegmentSealer : IAsyncDisposable
{
    private readonly Channel<SegmentLog> _pending = Channel.CreateUnbounded<SegmentLog>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private readonly SegmentFiles _files;
    private readonly GroupCommit _commit;
    private readonly TimeSpan _retryAfter;
    private readonly TimeProvider _time;
    private readonly Action<ActiveSegment> _writeIndex;
    private readonly Action<SealedSegment> _replace;
    private readonly Action<string> _report;
    private int _pendingCount;

    /// <param name="files">The files of the segments.</param>
    /// <param name="commit">Brings to disk what a segment still lacks.</param>
    /// <param name="retryAfter">How long a disk that failed is left alone.</param>
    /// <param name="time">Tells when that is over.</param>
    /// <param name="writeIndex">Writes the index of a segment.</param>
    /// <param name="replace">Takes each sealed segment.</param>
    /// <param name="report">Takes a sentence for what went wrong.</param>
    public SegmentSealer(
        SegmentFiles files,
        GroupCommit commit,
        TimeSpan retryAfter,
        TimeProvider time,
        Action<ActiveSegment> writeIndex,
        Action<SealedSegment> replace,
        Action<string> report
    )
    {
        (_files, _commit, _retryAfter, _time) = (files, commit, retryAfter, time);
        (_writeIndex, _replace, _report) = (writeIndex, replace, report);
        _running = Task.Run(RunAsync);
    }

    /// <summary>How many segments wait for their index.</summary>
    public int PendingCount => Volatile.Read(ref _pendingCount);

    /// <summary>Asks for a segment to which nothing is appended any more.</summary>
    public void Seal(SegmentLog log)
    {
        Interlocked.Increment(ref _pendingCount);
        _pending.Writer.TryWrite(log);
    }

    /// <summary>Ends after the segment that it is at. What is left has its frames, and gets its index at the next opening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _pending.Writer.Complete();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var log in _pending.Reader.ReadAllAsync())
        {
            while (!_stopping.IsCancellationRequested && !await TrySealAsync(log))
            {
                await Task.Delay(_retryAfter, _time, _stopping.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            log.Dispose();
            Interlocked.Decrement(ref _pendingCount);
        }
    }

    /// <summary>The frames have to be on disk before an index says so.</summary>
    private async Task<bool> TrySealAsync(SegmentLog log)
    {
        try
        {
            if (log.IsBroken)
            {
                log.Repair();
            }
            if (await _commit.SyncAsync(log) is { } fault)
            {
                throw fault;
            }
            _writeIndex(log.Segment);
            var name = log.Segment.Name;
            _replace(new SealedSegment(name, _files.MapSpans(name), _files.MapIndex(name)));
            return true;
        }
        catch (StoreFileException fault)
        {
            _report($"Segment {log.Segment.Name} has no index yet: {fault.Message}");
            return false;
        }
    }
}
