using TimeTrace.Benchmarks.Load.Queries;
using TimeTrace.Benchmarks.Load.Reports;
using TimeTrace.Benchmarks.Load.Sending;

namespace TimeTrace.Benchmarks.Load.Phases;

/// <summary>Asks queries: first while nothing is sent, then while spans are sent as fast as they go.</summary>
internal static class QueryPhase
{
    /// <summary>The first part of the keys of queries while nothing was sent.</summary>
    public const string Idle = "queryIdle";

    /// <summary>The first part of the keys of queries while spans were sent.</summary>
    public const string Mixed = "queryMixed";

    /// <summary>Asks each kind as often as the options say.</summary>
    public static async Task RunIdleAsync(
        LoadSession session,
        LoadOptions options,
        RunReport report,
        CancellationToken cancellation
    )
    {
        await session.ReadLedgerAsync(cancellation);
        var runner = new QueryRunner(session.Queries, session.Targets);
        Add(report, Idle, await runner.RunIdleAsync(options.Queries, cancellation));
    }

    /// <summary>Sends and asks at once, for as long as the options say.</summary>
    public static async Task RunMixedAsync(
        LoadSession session,
        LoadOptions options,
        RunReport report,
        CancellationToken cancellation
    )
    {
        await session.ReadLedgerAsync(cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(options.MixedTime);
        var sending = session.SendAsync(long.MaxValue, stop.Token);
        IReadOnlyDictionary<string, QueryFigures> asked;
        SendFigures sent;
        try
        {
            asked = await new QueryRunner(session.Queries, session.Targets).RunUntilAsync(stop.Token);
        }
        finally
        {
            // Where a query failed, sending ends too.
            await stop.CancelAsync();
            sent = await sending;
        }
        IngestPhase.Check(report, "every request was acknowledged while queried", sent);
        report.Add("mixed.spansPerSecond", "spans acknowledged a second while queried", "1/s", sent.SpansPerSecond);
        Add(report, Mixed, asked);
    }

    private static void Add(RunReport report, string prefix, IReadOnlyDictionary<string, QueryFigures> figures)
    {
        foreach (var kind in QueryKinds.All)
        {
            var asked = figures[kind.Key];
            var latency = new Percentiles(asked.LatencyTicks);
            report.Add($"{prefix}.{kind.Key}.count", kind.Title, "", latency.Count);
            report.Add($"{prefix}.{kind.Key}.listed", kind.Title, "", asked.MeanListed);
            report.Add($"{prefix}.{kind.Key}.p50", kind.Title, "ms", latency.Milliseconds(50));
            report.Add($"{prefix}.{kind.Key}.p95", kind.Title, "ms", latency.Milliseconds(95));
            report.Add($"{prefix}.{kind.Key}.p99", kind.Title, "ms", latency.Milliseconds(99));
        }
    }
}
