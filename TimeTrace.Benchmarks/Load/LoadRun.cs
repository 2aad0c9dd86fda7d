using System.Text.Json;
using TimeTrace.Benchmarks.Load.Backends;
using TimeTrace.Benchmarks.Load.Phases;
using TimeTrace.Benchmarks.Load.Reports;
using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Load;

/// <summary>One run of one backend: start, warm-up, ingest, queries, both at once, and the look whether all is there.</summary>
/// <param name="options">What to run.</param>
/// <param name="pool">What to send.</param>
/// <param name="tell">Takes a line about what happens now.</param>
internal sealed class LoadRun(LoadOptions options, SpanPool pool, Action<string> tell)
{
    /// <summary>Runs it. Whatever the backend does wrong becomes a failed check.</summary>
    public async Task<RunReport> RunAsync(BackendChoice choice, CancellationToken cancellation)
    {
        var report = new RunReport();
        try
        {
            await RunAsync(choice, report, cancellation);
        }
        catch (Exception fault)
            when (fault
                    is BackendException
                        or HttpRequestException
                        or JsonException
                        or KeyNotFoundException
                        or TaskCanceledException
            )
        {
            cancellation.ThrowIfCancellationRequested();
            report.Checks.Add(new("the backend answered to the end", HasPassed: false, fault.Message));
        }
        return report;
    }

    private async Task RunAsync(BackendChoice choice, RunReport report, CancellationToken cancellation)
    {
        var program = await BackendProgram.OpenAsync(choice, cancellation);
        using var folder = new DataFolder(options.DataDirectory);
        tell("starting the backend");
        await using var session = await LoadSession.StartAsync(options, pool, program, folder.FullPath, cancellation);
        report.Add("start.ready", "ready after", "ms", session.Backend.StartTime.TotalMilliseconds);
        report.Add(
            "memory.startAnonymous",
            "anonymous memory when ready",
            "MB",
            session.Memory.Peak.AnonymousBytes / 1e6
        );
        tell($"sending {options.WarmUpSpans:N0} spans to warm up and {options.Spans:N0} to measure");
        await IngestPhase.RunAsync(session, options, report, cancellation);
        if (!report.HasPassed)
        {
            return;
        }
        await QueryAsync(session, report, cancellation);
        tell("checking what is kept");
        var kept = await KeepingPhase.CheckAsync(session, report, cancellation);
        report.Add("memory.resident", "peak resident memory", "MB", session.Memory.Peak.PeakResidentBytes / 1e6);
        report.Add("memory.anonymous", "peak anonymous memory", "MB", session.Memory.Peak.AnonymousBytes / 1e6);
        if (program.HasDataDirectory)
        {
            tell("killing and restarting the backend");
            await session.Backend.KillAsync();
            await KeepingPhase.RestartAsync(program, folder, kept, report, cancellation);
        }
    }

    private async Task QueryAsync(LoadSession session, RunReport report, CancellationToken cancellation)
    {
        if (options.Queries > 0)
        {
            tell("asking queries");
            await QueryPhase.RunIdleAsync(session, options, report, cancellation);
        }
        if (options.MixedTime > TimeSpan.Zero)
        {
            tell($"sending and asking at once for {options.MixedTime.TotalSeconds:F0} s");
            await QueryPhase.RunMixedAsync(session, options, report, cancellation);
        }
        if (options.LiveSessions > 0)
        {
            tell($"sending with and without {options.LiveSessions} pages that follow live");
            await LivePhase.RunAsync(session, options, report, cancellation);
        }
    }
}
