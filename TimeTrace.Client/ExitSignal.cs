using System.Runtime.InteropServices;

namespace TimeTrace.Client;

/// <summary>Ctrl-C and its like: cancels the work, and knows the exit code that shells expect for the signal.</summary>
internal sealed class ExitSignal : IDisposable
{
    private static readonly Dictionary<PosixSignal, int> ExitCodes = new()
    {
        [PosixSignal.SIGHUP] = 129,
        [PosixSignal.SIGINT] = 130,
        [PosixSignal.SIGQUIT] = 131,
        [PosixSignal.SIGTERM] = 143,
    };

    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<int> _exitCode = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations;

    public ExitSignal() =>
        _registrations = [.. ExitCodes.Keys.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];

    /// <summary>Cancelled when a signal comes.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>128 and the signal's number, once one came.</summary>
    public Task<int> ExitCode => _exitCode.Task;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _cancellation.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _exitCode.TrySetResult(ExitCodes[context.Signal]);
        _cancellation.Cancel();
    }
}
