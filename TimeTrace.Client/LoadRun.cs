using System.Diagnostics;
using System.Globalization;

namespace TimeTrace.Client;

/// <summary>A bounded load: so many requests at once, for so long.</summary>
internal static class LoadRun
{
    /// <summary>Prints requests per second; answers whether there were any and all succeeded.</summary>
    public static async Task<bool> RunAsync(
        TimeServer server,
        ClientOptions options,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, options.Concurrency).Select(_ => WorkAsync());
        var counts = await Task.WhenAll(workers);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var (allDone, allFailed) = (counts.Sum(count => count.Done), counts.Sum(count => count.Failed));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Load: {allDone} requests in {elapsed.TotalSeconds:0.0} s, {allDone / elapsed.TotalSeconds:0} requests/s, {allFailed} failed"
            )
        );
        return allDone > 0 && allFailed == 0;

        async Task<(long Done, long Failed)> WorkAsync()
        {
            long done = 0;
            long failed = 0;
            while (Stopwatch.GetElapsedTime(started) < options.Duration && !cancellationToken.IsCancellationRequested)
            {
                var answer = await server.AskAsync(cancellationToken);
                done++;
                failed += answer.Error is null ? 0 : 1;
            }

            return (done, failed);
        }
    }
}
