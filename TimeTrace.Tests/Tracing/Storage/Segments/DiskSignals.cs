using TimeTrace.Tests.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>Watches a simulated disk, tells what happens on it, and lets one kind of operation fail.</summary>
internal sealed class DiskSignals
{
    /// <summary>How long anything is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FaultyFolder _folder;
    private readonly List<DiskOperationKind> _seen = [];
    private readonly List<(DiskOperationKind Kind, TaskCompletionSource Done)> _awaited = [];

    public DiskSignals(FaultyFolder folder)
    {
        _folder = folder;
        folder.Fails = See;
    }

    /// <summary>What fails from now on; null for nothing.</summary>
    public DiskOperationKind? Failing { get; set; }

    /// <summary>Is called before each operation with its number.</summary>
    public Action<int>? Before { get; set; }

    /// <summary>How often there was an operation of a kind.</summary>
    public int Count(DiskOperationKind kind)
    {
        lock (_folder.Gate)
        {
            return _seen.Count(seen => seen == kind);
        }
    }

    /// <summary>Completes once the next operation of a kind is done.</summary>
    public async Task Next(DiskOperationKind kind)
    {
        Task begun;
        lock (_folder.Gate)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((kind, done));
            begun = done.Task;
        }
        await begun.WaitAsync(Patience);
        // It is asked for within the gate, and done once the gate opens.
        lock (_folder.Gate) { }
    }

    private bool See(DiskOperation operation)
    {
        Before?.Invoke(operation.Number);
        _seen.Add(operation.Kind);
        foreach (var awaited in _awaited.Where(awaited => awaited.Kind == operation.Kind).ToList())
        {
            _awaited.Remove(awaited);
            awaited.Done.SetResult();
        }
        return operation.Kind == Failing;
    }
}
