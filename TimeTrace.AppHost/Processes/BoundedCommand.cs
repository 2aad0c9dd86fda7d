using System.ComponentModel;
using System.Diagnostics;

namespace TimeTrace.AppHost.Processes;

/// <summary>Runs a command that may hang, flood its output, or not be a program at all.</summary>
internal static class BoundedCommand
{
    /// <summary>Last lines come at once; only a process that the command left behind could hold the pipe longer.</summary>
    private static readonly TimeSpan LastLinesBound = TimeSpan.FromSeconds(1);

    /// <summary>Runs the command with an empty standard input. One that has not ended within the bound is killed with its children.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the command is killed.</exception>
    public static async Task<CommandAnswer> RunAsync(
        string fileName,
        IEnumerable<string> arguments,
        TimeSpan bound,
        CancellationToken cancellationToken
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(bound);
        try
        {
            using var process = Start(fileName, arguments);
            return await AnswerAsync(process, deadline.Token);
        }
        catch (Win32Exception fault)
        {
            return new CommandAnswer(null, fault.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CommandAnswer(null, "");
        }
    }

    private static Process Start(string fileName, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        return Process.Start(start)!;
    }

    private static async Task<CommandAnswer> AnswerAsync(Process process, CancellationToken deadline)
    {
        var errorLine = "";
        try
        {
            process.StandardInput.Close();

            // Both pipes are emptied all the time: a command whose pipe is full would wait for ever.
            var output = Lines.CopyAsync(process.StandardOutput, _ => { });
            var error = Lines.CopyAsync(
                process.StandardError,
                line => errorLine = string.IsNullOrWhiteSpace(line) ? errorLine : line
            );
            await process.WaitForExitAsync(deadline);
            await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(LastLinesBound, CancellationToken.None));
            return new CommandAnswer(process.ExitCode, errorLine);
        }
        finally
        {
            Kill(process);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception fault) when (fault is Win32Exception or AggregateException or InvalidOperationException)
        {
            // It has ended, or its children have: there is nothing left to kill.
        }
    }
}
