using System.Runtime.InteropServices;

namespace TimeTrace.AppHost.Standalone;

/// <summary>Ctrl-C and the system's other requests to end: the first one stops the parts in order, the second one kills them.</summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>128 and the number of SIGINT or SIGTERM: how a process may end that was asked to.</summary>
    public static readonly IReadOnlyList<int> ExitCodes = [130, 143];

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _hurry = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() =>
        _registrations = [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(
                signal => PosixSignalRegistration.Create(signal, Receive)
            ),
        ];

    public CancellationToken Stop => _stop.Token;

    public CancellationToken Hurry => _hurry.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
        _hurry.Dispose();
        _stop.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        (_stop.IsCancellationRequested ? _hurry : _stop).Cancel();
    }
}
