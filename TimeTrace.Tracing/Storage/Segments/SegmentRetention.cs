using System.Threading.Channels;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Lets old spans leave, beside everything else: when asked to, and once a minute for what has grown too old.</summary>
internal sealed class SegmentRetention : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    // One look that is asked for is as good as many.
    private readonly Channel<bool> _looks = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly CancellationTokenSource _stopping = new();
    private readonly Action<bool, CancellationToken> _letLeave;
    private readonly Action<string> _report;
    private readonly ITimer _timer;
    private readonly Task _running;
    private volatile bool _isRoomWanted;

    /// <param name="time">Tells when to look again.</param>
    /// <param name="letLeave">Lets everything leave that has to; takes whether the disk is full.</param>
    /// <param name="report">Takes a sentence for what went wrong.</param>
    public SegmentRetention(TimeProvider time, Action<bool, CancellationToken> letLeave, Action<string> report)
    {
        (_letLeave, _report) = (letLeave, report);
        _running = Task.Run(RunAsync);
        _timer = time.CreateTimer(_ => Look(), state: null, LookEvery, LookEvery);
    }

    /// <summary>Asks for a look at what there is.</summary>
    public void Look() => _looks.Writer.TryWrite(true);

    /// <summary>Says that the disk is full.</summary>
    public void MakeRoom()
    {
        _isRoomWanted = true;
        Look();
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _stopping.CancelAsync();
        _looks.Writer.Complete();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var _ in _looks.Reader.ReadAllAsync())
        {
            var isRoomWanted = _isRoomWanted;
            _isRoomWanted = false;
            try
            {
                _letLeave(isRoomWanted, _stopping.Token);
            }
            catch (StoreFileException fault)
            {
                _report($"What is old could not leave: {fault.Message}");
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
