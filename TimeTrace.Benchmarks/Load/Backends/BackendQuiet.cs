namespace TimeTrace.Benchmarks.Load.Backends;

/// <summary>Waits until a backend has done what it does after its answers, such as sealing and collecting garbage.</summary>
internal static class BackendQuiet
{
    private const double QuietShare = 0.05;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Completes when the process uses less than a twentieth of a core, or after 15 s.</summary>
    public static async Task WaitAsync(BackendProcess backend, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Look);
        var before = backend.CpuTime;
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Look)
        {
            await timer.WaitForNextTickAsync(cancellation);
            var now = backend.CpuTime;
            if (now - before < Look * QuietShare)
            {
                return;
            }
            before = now;
        }
    }
}
