namespace TimeTrace.Tests.Processes;

/// <summary>The lines of one output stream, as they come.</summary>
public sealed class CapturedLines
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _changed = NewSignal();

    public CapturedLines(TextReader reader) => Ended = ReadAsync(reader);

    /// <summary>Completes when the stream is closed and every line is here.</summary>
    public Task Ended { get; }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The first line that contains <paramref name="text"/>, already here or still to come.</summary>
    /// <exception cref="EndOfStreamException">The stream ended without it.</exception>
    public async Task<string> WaitForAsync(string text)
    {
        while (true)
        {
            var ended = Ended.IsCompleted;
            var changed = Changed();
            if (Lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            if (ended)
            {
                throw new EndOfStreamException();
            }

            await Task.WhenAny(changed, Ended);
        }
    }

    public override string ToString() => string.Join('\n', Lines);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Changed()
    {
        lock (_gate)
        {
            return _changed.Task;
        }
    }

    private async Task ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            TaskCompletionSource changed;
            lock (_gate)
            {
                _lines.Add(line);
                changed = _changed;
                _changed = NewSignal();
            }

            changed.SetResult();
        }
    }
}
