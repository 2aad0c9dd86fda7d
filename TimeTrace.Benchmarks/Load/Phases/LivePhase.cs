using System.Diagnostics;
using TimeTrace.Benchmarks.Load.Backends;
using TimeTrace.Benchmarks.Load.Checks;
using TimeTrace.Benchmarks.Load.Live;
using TimeTrace.Benchmarks.Load.Reports;
using TimeTrace.Benchmarks.Load.Sending;

namespace TimeTrace.Benchmarks.Load.Phases;

/// <summary>
/// What pages that follow live cost: spans are sent at a steady rate and then as fast as they go, without pages and with
/// them in turn, twice.
/// </summary>
internal static class LivePhase
{
    private const int SteadySpansPerSecond = 50_000;
    private const int Turns = 2;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(
        LoadSession session,
        LoadOptions options,
        RunReport report,
        CancellationToken cancellation
    )
    {
        var (alone, followed) = (new Half(), new Half());
        for (var turn = 0; turn < Turns; turn++)
        {
            await MeasureAsync(session, options, alone, cancellation);
            await using var pages = await LivePages.OpenAsync(session.Backend, options.LiveSessions, cancellation);
            await MeasureAsync(session, options, followed, cancellation);
            followed.RowCount += pages.RowCount;
            followed.ByteCount += pages.ByteCount;
            report.Checks.Add(
                new Check(
                    "every page that follows live got rows",
                    pages.ServedCount == options.LiveSessions,
                    $"{pages.ServedCount:N0} of {options.LiveSessions:N0}"
                )
            );
        }
        IngestPhase.Check(report, "every request was acknowledged while pages followed", followed.Fast);
        Add(report, options, alone, followed);
    }

    private static async Task MeasureAsync(
        LoadSession session,
        LoadOptions options,
        Half half,
        CancellationToken cancellation
    )
    {
        await BackendQuiet.WaitAsync(session.Backend, cancellation);
        var start = Stopwatch.GetTimestamp();
        var cpu = session.Backend.CpuTime;
        half.SteadySpans += await SendSteadilyAsync(session, options.LiveTime, cancellation);
        half.SteadyCpu += session.Backend.CpuTime - cpu;
        half.SteadyTime += Stopwatch.GetElapsedTime(start);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(options.LiveTime);
        cpu = session.Backend.CpuTime;
        half.AddFast(await session.SendAsync(long.MaxValue, stop.Token));
        half.FastCpu += session.Backend.CpuTime - cpu;
        half.AllTime += Stopwatch.GetElapsedTime(start);
    }

    /// <returns>How many spans were sent: fewer than planned where the machine does not keep up.</returns>
    private static async Task<long> SendSteadilyAsync(
        LoadSession session,
        TimeSpan time,
        CancellationToken cancellation
    )
    {
        var sent = 0L;
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Beat);
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            await timer.WaitForNextTickAsync(cancellation);
            var figures = await session.SendAsync((long)(SteadySpansPerSecond * Beat.TotalSeconds), cancellation);
            sent += figures.AcknowledgedSpans;
        }
        return sent;
    }

    private static void Add(RunReport report, LoadOptions options, Half alone, Half followed)
    {
        var pages = $"with {options.LiveSessions} pages live";
        report.Add("live.steadyRate", "steady spans a second, alone", "1/s", alone.SteadyRate);
        report.Add("live.steadyRateFollowed", $"the same {pages}", "1/s", followed.SteadyRate);
        report.Add("live.steadyCpu", "backend's CPU at that rate, alone", "cores", alone.SteadyCores);
        report.Add("live.steadyCpuFollowed", $"the same {pages}", "cores", followed.SteadyCores);
        report.Add("live.fastRate", "spans a second at full speed, alone", "1/s", alone.FastRate);
        report.Add("live.fastRateFollowed", $"the same {pages}", "1/s", followed.FastRate);
        report.Add("live.fastCpu", "backend's CPU for a million, alone", "s", alone.FastCpuPerMillion);
        report.Add("live.fastCpuFollowed", $"the same {pages}", "s", followed.FastCpuPerMillion);
        report.Add(
            "live.rowsPerSecond",
            "rows a second and page",
            "1/s",
            followed.RowCount / followed.AllTime.TotalSeconds / options.LiveSessions
        );
        report.Add(
            "live.bytesPerSecond",
            "sent to all pages",
            "MB/s",
            followed.ByteCount / followed.AllTime.TotalSeconds / 1e6
        );
    }

    /// <summary>All that was measured without pages, or with them.</summary>
    private sealed class Half
    {
        private TimeSpan _fastTime;
        private long _fastSpans;

        public long SteadySpans { get; set; }

        public TimeSpan SteadyTime { get; set; }

        public TimeSpan SteadyCpu { get; set; }

        public TimeSpan FastCpu { get; set; }

        public TimeSpan AllTime { get; set; }

        public long RowCount { get; set; }

        public long ByteCount { get; set; }

        public SendFigures Fast { get; private set; } = new();

        public double SteadyRate => SteadySpans / SteadyTime.TotalSeconds;

        public double SteadyCores => SteadyCpu / SteadyTime;

        public double FastRate => _fastSpans / _fastTime.TotalSeconds;

        public double FastCpuPerMillion => FastCpu.TotalSeconds / _fastSpans * 1e6;

        public void AddFast(SendFigures sent)
        {
            Fast.Add(sent);
            _fastSpans += sent.AcknowledgedSpans;
            _fastTime += sent.Elapsed;
        }
    }
}
