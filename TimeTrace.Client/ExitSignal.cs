using System.Runtime.InteropServices;

namespace TimeTrace.Client;

/// <summary>Remembers which signal ended the client; the host does the ending.</summary>
internal sealed class ExitSignal : IDisposable
{
    private const int Interrupted = 130;
    private const int Terminated = 143;

    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public ExitSignal()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => ExitCode = Interrupted);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => ExitCode = Terminated);
    }

    /// <summary>128 and the signal's number; null while none came.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }
}
