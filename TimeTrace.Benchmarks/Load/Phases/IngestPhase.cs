using System.Diagnostics;
using TimeTrace.Benchmarks.Load.Backends;
using TimeTrace.Benchmarks.Load.Checks;
using TimeTrace.Benchmarks.Load.Reports;
using TimeTrace.Benchmarks.Load.Sending;

namespace TimeTrace.Benchmarks.Load.Phases;

/// <summary>Sends spans and nothing else: first to warm up, then to measure.</summary>
internal static class IngestPhase
{
    private const double Million = 1e6;

    /// <summary>Sends what the options say; nothing of the warm-up counts.</summary>
    public static async Task RunAsync(
        LoadSession session,
        LoadOptions options,
        RunReport report,
        CancellationToken cancellation
    )
    {
        var warmUp = await session.SendAsync(options.WarmUpSpans, cancellation);
        if (Check(report, "every request of the warm-up was acknowledged", warmUp))
        {
            await MeasureAsync(session, options, report, cancellation);
        }
    }

    /// <summary>Notes whether every request was acknowledged.</summary>
    public static bool Check(RunReport report, string name, SendFigures sent)
    {
        report.Checks.Add(new Check(name, sent.Failure is null, sent.Failure ?? $"{sent.LatencyTicks.Count:N0}"));
        return sent.Failure is null;
    }

    private static async Task MeasureAsync(
        LoadSession session,
        LoadOptions options,
        RunReport report,
        CancellationToken cancellation
    )
    {
        await BackendQuiet.WaitAsync(session.Backend, cancellation);
        using var runner = Process.GetCurrentProcess();
        var (backendCpu, runnerCpu) = (session.Backend.CpuTime, runner.TotalProcessorTime);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(options.MaxIngestTime);
        var sent = await session.SendAsync(options.Spans, stop.Token);
        runnerCpu = runner.TotalProcessorTime - runnerCpu;
        if (!Check(report, "every request was acknowledged", sent))
        {
            return;
        }
        await BackendQuiet.WaitAsync(session.Backend, cancellation);
        AddSending(report, sent);
        AddCpu(report, sent, session.Backend.CpuTime - backendCpu, runnerCpu);
        AddMemory(report, session.Memory.Peak);
    }

    private static void AddSending(RunReport report, SendFigures sent)
    {
        var latency = new Percentiles(sent.LatencyTicks);
        report.Add("ingest.spans", "spans acknowledged", "", sent.AcknowledgedSpans);
        report.Add("ingest.bytesPerSpan", "bytes sent a span", "B", (double)sent.ByteCount / sent.AcknowledgedSpans);
        report.Add("ingest.spansPerSecond", "spans acknowledged a second", "1/s", sent.SpansPerSecond);
        report.Add("ingest.ackP50", "acknowledged after, p50", "ms", latency.Milliseconds(50));
        report.Add("ingest.ackP99", "acknowledged after, p99", "ms", latency.Milliseconds(99));
        report.Add("ingest.ackMax", "acknowledged after, longest", "ms", latency.MaxMilliseconds);
        report.Add("ingest.retries", "requests sent again when asked to", "", sent.Retries);
        report.Add("ingest.rejectedSpans", "spans rejected", "", sent.RejectedSpans);
    }

    private static void AddCpu(RunReport report, SendFigures sent, TimeSpan backend, TimeSpan runner)
    {
        var millions = sent.AcknowledgedSpans / Million;
        report.Add("ingest.cpu", "backend's CPU for a million spans", "s", backend.TotalSeconds / millions);
        report.Add("ingest.runnerCpu", "runner's CPU for a million spans", "s", runner.TotalSeconds / millions);
    }

    private static void AddMemory(RunReport report, BackendMemory peak)
    {
        report.Add("memory.ingestResident", "peak resident memory until here", "MB", peak.PeakResidentBytes / Million);
        report.Add("memory.ingestAnonymous", "peak anonymous memory until here", "MB", peak.AnonymousBytes / Million);
    }
}
