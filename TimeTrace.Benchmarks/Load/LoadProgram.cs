using TimeTrace.Benchmarks.Load.Reports;
using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Load;

/// <summary>Runs every backend in turn, as often as told, and reports.</summary>
internal static class LoadProgram
{
    private const int Success = 0;
    private const int Failed = 1;

    /// <returns>0 where every check passed, else 1.</returns>
    public static async Task<int> RunAsync(LoadOptions options, CancellationToken cancellation)
    {
        var machine = Machine.Read();
        Console.Error.WriteLine($"encoding {options.PoolSpans:N0} spans");
        var pool = SpanPool.Create(options.Seed, options.PoolSpans, options.SpansPerRequest);
        try
        {
            var report = new LoadReport(machine, options, pool, await RunAllAsync(options, pool, cancellation));
            report.Write(Console.Out);
            if (options.JsonFile is not null)
            {
                await JsonReport.WriteAsync(report, options.JsonFile, cancellation);
            }
            return report.HasPassed ? Success : Failed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine("stopped");
            return Failed;
        }
    }

    private static async Task<IReadOnlyDictionary<string, List<RunReport>>> RunAllAsync(
        LoadOptions options,
        SpanPool pool,
        CancellationToken cancellation
    )
    {
        var runs = options.Backends.ToDictionary(
            choice => choice.Name,
            _ => new List<RunReport>(),
            StringComparer.Ordinal
        );
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var choice in options.Backends)
            {
                var place = options.Rounds * options.Backends.Count > 1 ? $"{choice.Name}, round {round}: " : "";
                var run = new LoadRun(options, pool, line => Console.Error.WriteLine(place + line));
                runs[choice.Name].Add(await run.RunAsync(choice, cancellation));
            }
        }
        return runs;
    }
}
