using System.Globalization;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.AllInOne.Commands;

/// <summary>
/// Shows on stderr how far long work has come: on a terminal one line that is written over, elsewhere a line now and then.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="isTerminal">Whether a line can be written over there.</param>
/// <param name="time">Tells when to speak again.</param>
internal sealed class ConsoleProgress(TextWriter output, bool isTerminal, TimeProvider time) : IDisposable
{
    private const double BytesPerMegabyte = 1e6;

    private readonly TimeSpan _interval = isTerminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private long _lastAt = time.GetTimestamp();
    private int _lineLength;

    /// <summary>Shows it on this process's stderr.</summary>
    public static ConsoleProgress Start() => new(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);

    /// <summary>Tells where the work is.</summary>
    public void Tell(WorkProgress progress)
    {
        lock (_lock)
        {
            if (progress.TotalBytes == 0 || time.GetElapsedTime(_lastAt) < _interval)
            {
                return;
            }
            _lastAt = time.GetTimestamp();
            Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{progress.DoneBytes * 100 / progress.TotalBytes} % of {progress.TotalBytes / BytesPerMegabyte:0.0} MB"
                )
            );
        }
    }

    /// <summary>Makes room for other lines.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_lineLength > 0)
            {
                output.Write('\r' + new string(' ', _lineLength) + '\r');
                _lineLength = 0;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    private void Write(string line)
    {
        if (isTerminal)
        {
            output.Write('\r' + line.PadRight(_lineLength));
            _lineLength = line.Length;
        }
        else
        {
            output.WriteLine(line);
        }
    }
}
