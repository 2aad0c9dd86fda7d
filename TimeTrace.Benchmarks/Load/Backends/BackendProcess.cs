using System.Diagnostics;

namespace TimeTrace.Benchmarks.Load.Backends;

/// <summary>A backend that is running.</summary>
internal sealed class BackendProcess : IAsyncDisposable
{
    // Recovery of much data takes its time.
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly BackendOutput _output;

    private BackendProcess(Process process)
    {
        _process = process;
        _output = new BackendOutput(process);
    }

    public int Id => _process.Id;

    /// <summary>From the start of the process to the line that says it is ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>How much CPU it has used since its start, all threads together.</summary>
    public TimeSpan CpuTime => _process.TotalProcessorTime;

    /// <summary>The link of a port, for example <c>otlp-grpc</c>.</summary>
    public Uri LinkOf(string port) =>
        _output.Links.TryGetValue(port, out var link)
            ? link
            : throw new BackendException($"the backend printed no link for {port}");

    /// <summary>Starts the process and waits until it is ready.</summary>
    /// <exception cref="BackendException">It ended or said nothing for too long.</exception>
    public static async Task<BackendProcess> StartAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        var startTicks = Stopwatch.GetTimestamp();
        var backend = new BackendProcess(Process.Start(start)!);
        try
        {
            var isReady = await backend._output.Ready.WaitAsync(StartPatience, cancellation);
            backend.StartTime = Stopwatch.GetElapsedTime(startTicks);
            return isReady ? backend : throw await backend.DescribeEndAsync();
        }
        catch (TimeoutException)
        {
            await backend.DisposeAsync();
            throw new BackendException($"the backend was not ready within {StartPatience.TotalMinutes:F0} minutes");
        }
        catch
        {
            await backend.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks it to stop and waits until it has.</summary>
    /// <exception cref="BackendException">It did not stop.</exception>
    public async Task StopAsync(CancellationToken cancellation)
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync(cancellation).WaitAsync(StopPatience, cancellation);
        }
        catch (TimeoutException)
        {
            throw new BackendException($"the backend did not stop within {StopPatience.TotalSeconds:F0} s");
        }
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }
        _process.Dispose();
    }

    private async Task<BackendException> DescribeEndAsync()
    {
        await _process.WaitForExitAsync();
        return new BackendException(
            $"the backend ended with exit code {_process.ExitCode} before it was ready\n{await _output.ReadComplaintsAsync()}"
        );
    }
}
