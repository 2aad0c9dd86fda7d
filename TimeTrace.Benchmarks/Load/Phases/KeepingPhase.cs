using TimeTrace.Benchmarks.Load.Backends;
using TimeTrace.Benchmarks.Load.Checks;
using TimeTrace.Benchmarks.Load.Queries;
using TimeTrace.Benchmarks.Load.Reports;

namespace TimeTrace.Benchmarks.Load.Phases;

/// <summary>Looks whether what was acknowledged is there: now, after a crash, and after a stop in order.</summary>
internal static class KeepingPhase
{
    private const int SampleCount = 50;

    /// <summary>Reads the ledger and a sample of traces.</summary>
    /// <returns>What to look for again after a restart.</returns>
    public static async Task<(Ledger Ledger, IReadOnlyCollection<SentTrace> Sample)> CheckAsync(
        LoadSession session,
        RunReport report,
        CancellationToken cancellation
    )
    {
        // A store at its cap goes on making room after the last answer.
        await BackendQuiet.WaitAsync(session.Backend, cancellation);
        var ledger = await session.ReadLedgerAsync(cancellation);
        report.Checks.AddRange(LedgerChecks.Run(ledger, session.AcknowledgedSpans));
        var sample = Enumerable
            .Range(0, SampleCount)
            .Select(_ => session.Targets.TryNextTrace())
            .OfType<SentTrace>()
            .ToList();
        report.Checks.Add(await TraceCheck.ReadAsync(session.Queries, sample, when: "", cancellation));
        report.Checks.Add(await TraceCheck.FindAsync(session.Queries, sample, cancellation));
        report.Add("keeping.spans", "spans kept at the end", "", ledger.KeptSpans);
        return (ledger, sample);
    }

    /// <summary>Starts a backend that was killed, stops it in order, and starts it once more.</summary>
    public static async Task RestartAsync(
        BackendProgram program,
        DataFolder folder,
        (Ledger Ledger, IReadOnlyCollection<SentTrace> Sample) kept,
        RunReport report,
        CancellationToken cancellation
    )
    {
        await using (var recovered = await program.StartAsync(folder.FullPath, cancellation))
        {
            report.Add("restart.afterKill", "ready again after kill", "ms", recovered.StartTime.TotalMilliseconds);
            kept.Ledger = await CheckAgainAsync(recovered, kept, report, "after kill", cancellation);
            await recovered.StopAsync(cancellation);
        }
        var bytesPerSpan = (double)folder.ReadByteCount() / kept.Ledger.KeptSpans;
        report.Add("disk.bytesPerSpan", "disk for a span", "B", bytesPerSpan);
        await using (var restarted = await program.StartAsync(folder.FullPath, cancellation))
        {
            report.Add("restart.afterStop", "ready again after stop", "ms", restarted.StartTime.TotalMilliseconds);
            await CheckAgainAsync(restarted, kept, report, "after stop", cancellation);
            await restarted.StopAsync(cancellation);
        }
    }

    /// <returns>The ledger of the backend, which begins anew with each start.</returns>
    private static async Task<Ledger> CheckAgainAsync(
        BackendProcess backend,
        (Ledger Ledger, IReadOnlyCollection<SentTrace> Sample) kept,
        RunReport report,
        string when,
        CancellationToken cancellation
    )
    {
        using var client = new QueryClient(backend.LinkOf("query"));
        var ledger = await LoadSession.ReadLedgerAsync(client, cancellation);
        report.Checks.Add(LedgerChecks.RunAfterRestart(kept.Ledger, ledger, when));
        report.Checks.Add(await TraceCheck.ReadAsync(client, kept.Sample, $" {when}", cancellation));
        return ledger;
    }
}
