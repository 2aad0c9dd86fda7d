using System.Diagnostics;

namespace TimeTrace.Benchmarks.Load.Backends;

/// <summary>Reads what a backend prints: the links of its ports, that it is ready, and its last complaints.</summary>
internal sealed class BackendOutput
{
    private const int ComplaintCount = 20;

    private readonly Dictionary<string, Uri> _links = new(StringComparer.Ordinal);
    private readonly Queue<string> _complaints = [];
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _complained;

    public BackendOutput(Process process)
    {
        _complained = ReadComplaintsAsync(process.StandardError);
        _ = ReadLinesAsync(process.StandardOutput);
    }

    /// <summary>Completes with true when the backend is ready, with false when it ends before.</summary>
    public Task<bool> Ready => _ready.Task;

    /// <summary>The links by the names of the ports; complete when the backend is ready.</summary>
    public IReadOnlyDictionary<string, Uri> Links => _links;

    /// <summary>The last lines of standard error, once it is closed.</summary>
    public async Task<string> ReadComplaintsAsync()
    {
        await _complained;
        return string.Join('\n', _complaints);
    }

    private async Task ReadLinesAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                _ready.TrySetResult(true);
            }
            else if (!Ready.IsCompleted)
            {
                AddLink(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }
        _ready.TrySetResult(false);
    }

    private void AddLink(string[] words)
    {
        if (words is [var port, var address] && Uri.TryCreate(address, UriKind.Absolute, out var link))
        {
            _links[port] = link;
        }
    }

    private async Task ReadComplaintsAsync(StreamReader errors)
    {
        while (await errors.ReadLineAsync() is { } line)
        {
            _complaints.Enqueue(line);
            if (_complaints.Count > ComplaintCount)
            {
                _complaints.Dequeue();
            }
        }
    }
}
