using TimeTrace.Benchmarks.Load.Reports;
using TimeTrace.Benchmarks.Pages.Reports;

namespace TimeTrace.Benchmarks.Pages;

/// <summary>Measures every backend in turn and reports.</summary>
internal static class PagesProgram
{
    private const int Success = 0;
    private const int Failed = 1;

    /// <returns>0 for success, else 1.</returns>
    public static async Task<int> RunAsync(PagesOptions options, CancellationToken cancellation)
    {
        var machine = Machine.Read();
        try
        {
            var runs = new List<RunReport>();
            foreach (var choice in options.Backends)
            {
                var run = new PagesRun(options, Console.Error.WriteLine);
                runs.Add(await run.RunAsync(choice, cancellation));
            }
            var report = new PagesReport(machine, options, runs);
            report.Write(Console.Out);
            if (options.JsonFile is not null)
            {
                await JsonReport.WriteAsync(report.ToJson(), options.JsonFile, cancellation);
            }
            return report.HasFailed || (options.IsCheck && report.MissedCount > 0) ? Failed : Success;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine("stopped");
            return Failed;
        }
    }
}
