using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.AllInOne;

/// <summary>A store that has no room.</summary>
internal sealed class OverloadedWriter(TimeSpan retryAfter) : ISpanWriter
{
    public ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new AppendResult(StoredSpans: 0, RetryAfter: retryAfter));
}

/// <summary>A store that fails.</summary>
internal sealed class FailingWriter : ISpanWriter
{
    public ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken) =>
        throw new IOException("secret disk name");
}

/// <summary>A store that takes its time until it is let go.</summary>
internal sealed class WaitingWriter : ISpanWriter
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Entered => _entered.Task;

    public void Release() => _released.SetResult();

    public async ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        _entered.SetResult();
        await _released.Task;
        return new AppendResult(batch.Spans.Length);
    }
}
