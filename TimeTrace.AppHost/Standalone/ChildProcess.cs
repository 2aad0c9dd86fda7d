using System.Diagnostics;
using System.Runtime.InteropServices;
using TimeTrace.AppHost.Processes;

namespace TimeTrace.AppHost.Standalone;

/// <summary>A part that runs. Its standard input stays open for as long as it may run: the end of it is the request to stop.</summary>
/// <remarks>The system closes that input also when the AppHost is killed, so that no part outlives it.</remarks>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>Last lines come at once; only a process of the part's own could hold the pipe longer.</summary>
    private static readonly TimeSpan LastLinesBound = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly Task _output;

    private ChildProcess(Part part, Process process, Action<string> writeLine, Action<string> writeErrorLine)
    {
        Part = part;
        _process = process;
        _output = Task.WhenAll(
            Lines.CopyAsync(process.StandardOutput, writeLine),
            Lines.CopyAsync(process.StandardError, writeErrorLine)
        );
        Ended = RunToEndAsync();
    }

    public Part Part { get; }

    public int Id => _process.Id;

    /// <summary>Completes with the exit code once the process has ended and its last lines are written.</summary>
    public Task<int> Ended { get; }

    public static ChildProcess Start(Part part, Action<string> writeLine, Action<string> writeErrorLine)
    {
        var start = new ProcessStartInfo(part.FileName, part.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        SetEnvironment(start.Environment, part);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{part.FileName} did not start.");
        return new ChildProcess(part, process, writeLine, writeErrorLine);
    }

    /// <summary>Asks the process to end; one that has not ended within the bound, or at <paramref name="hurry"/>, is killed.</summary>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> StopAsync(TimeSpan bound, CancellationToken hurry)
    {
        RequestStop();
        try
        {
            await Ended.WaitAsync(bound, hurry);
            return true;
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await Ended;
            return false;
        }
    }

    public void Dispose() => _process.Dispose();

    private static void SetEnvironment(IDictionary<string, string?> environment, Part part)
    {
        foreach (var (name, value) in part.Environment)
        {
            environment.Remove(name);
            if (value is not null)
            {
                environment[name] = value;
            }
        }
        environment["TIMETRACE_PARENT_STDIN"] = "1";

        // The program's own executable looks for the runtime here, wherever this one was found.
        environment.TryAdd("DOTNET_ROOT", Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory()));
    }

    private void RequestStop()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process has ended and its end of the pipe with it.
        }
        if (!OperatingSystem.IsWindows() && !_process.HasExited)
        {
            TerminationSignal.Send(_process.Id);
        }
    }

    private async Task<int> RunToEndAsync()
    {
        await _process.WaitForExitAsync();
        await Task.WhenAny(_output, Task.Delay(LastLinesBound));
        return _process.ExitCode;
    }
}
