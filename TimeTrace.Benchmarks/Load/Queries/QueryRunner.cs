using System.Diagnostics;

namespace TimeTrace.Benchmarks.Load.Queries;

/// <summary>Asks every kind of query and measures the answers.</summary>
/// <param name="client">Asks.</param>
/// <param name="targets">What to ask for.</param>
internal sealed class QueryRunner(QueryClient client, QueryTargets targets)
{
    private const int WarmUpCount = 10;

    // Kinds that take long are asked less often, so that the run ends.
    private static readonly TimeSpan MaxTimePerKind = TimeSpan.FromSeconds(5);

    /// <summary>Asks each kind as often as told, or for 5 s; the first ten of each are not counted.</summary>
    public async Task<IReadOnlyDictionary<string, QueryFigures>> RunIdleAsync(int count, CancellationToken cancellation)
    {
        var figures = new Dictionary<string, QueryFigures>(StringComparer.Ordinal);
        foreach (var kind in QueryKinds.All)
        {
            await AskAsync(kind, new QueryFigures(), WarmUpCount, cancellation);
            await AskAsync(kind, figures[kind.Key] = new QueryFigures(), count, cancellation);
        }
        return figures;
    }

    /// <summary>Asks one kind after the other, over and over, until it is told to stop.</summary>
    public async Task<IReadOnlyDictionary<string, QueryFigures>> RunUntilAsync(CancellationToken stop)
    {
        var figures = QueryKinds.All.ToDictionary(kind => kind.Key, _ => new QueryFigures(), StringComparer.Ordinal);
        while (!stop.IsCancellationRequested)
        {
            foreach (var kind in QueryKinds.All)
            {
                await AskAsync(kind, figures[kind.Key], count: 1, CancellationToken.None);
            }
        }
        return figures;
    }

    private async Task AskAsync(QueryKind kind, QueryFigures figures, int count, CancellationToken cancellation)
    {
        var startTicks = Stopwatch.GetTimestamp();
        for (var i = 0; i < count && Stopwatch.GetElapsedTime(startTicks) < MaxTimePerKind; i++)
        {
            if (kind.PathOf(targets) is { } path)
            {
                var (ticks, listed) = await client.AskAsync(path, cancellation);
                figures.Add(ticks, listed);
            }
        }
    }
}
