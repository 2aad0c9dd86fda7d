namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>Counts the bytes that work has gone through, tells who wants to know, and ends the work when it is told to.</summary>
internal sealed class WorkMeter(Action<WorkProgress> tell, CancellationToken cancellationToken)
{
    private long _doneBytes;

    /// <summary>How many bytes there are to go through.</summary>
    public long TotalBytes { get; set; }

    /// <exception cref="OperationCanceledException">The work is to end.</exception>
    public void Add(long byteCount)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _doneBytes += byteCount;
        // Files grow beside the work, and what is looked at twice counts twice.
        tell(new WorkProgress(Math.Min(_doneBytes, TotalBytes), TotalBytes));
    }
}
