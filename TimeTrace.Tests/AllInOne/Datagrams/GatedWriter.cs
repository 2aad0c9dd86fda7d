using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.AllInOne.Datagrams;

/// <summary>A store that keeps nothing, notes how many spans each batch has, and waits until it is let go.</summary>
internal sealed class GatedWriter : ISpanWriter
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<int> _batches = [];

    /// <summary>Completes with the first batch.</summary>
    public Task Entered => _entered.Task;

    /// <summary>The spans of each batch so far; to be read when nothing is under way.</summary>
    public IReadOnlyList<int> Batches => _batches;

    /// <summary>Lets every batch through from now on.</summary>
    public void Open() => _opened.SetResult();

    public async ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        _batches.Add(batch.Spans.Length);
        _entered.TrySetResult();
        await _opened.Task;
        return new AppendResult(batch.Spans.Length);
    }
}
