using System.Threading.Channels;

namespace TimeTrace.AllInOne.Web.Live;

/// <summary>One open page: takes batches until they are sent. A slow one loses the oldest and is told how many rows that were.</summary>
internal sealed class LiveReader
{
    private const int MaxWaiting = 4;

    private readonly Channel<LiveBatch> _waiting;
    private int _skippedRowCount;

    /// <param name="tail">What it follows.</param>
    /// <param name="sinceMark">From where on it has seen nothing yet; null where that is where the tail is.</param>
    public LiveReader(LiveTail tail, long? sinceMark)
    {
        (Tail, SinceMark) = (tail, sinceMark);
        _waiting = Channel.CreateBounded<LiveBatch>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest },
            dropped => Interlocked.Add(ref _skippedRowCount, dropped.RowCount)
        );
    }

    public LiveTail Tail { get; }

    /// <summary>From where on it has to catch up; null where it has.</summary>
    public long? SinceMark { get; set; }

    public void Send(LiveBatch batch) => _waiting.Writer.TryWrite(batch);

    /// <summary>The next message, when there is one.</summary>
    public async ValueTask<LiveBatch> ReadAsync(CancellationToken cancellationToken)
    {
        await _waiting.Reader.WaitToReadAsync(cancellationToken);
        var skipped = Interlocked.Exchange(ref _skippedRowCount, 0);
        return skipped > 0 ? LiveBatch.Skipped(skipped) : await _waiting.Reader.ReadAsync(cancellationToken);
    }
}
