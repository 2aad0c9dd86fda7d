using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace TimeTrace.ServiceDefaults.Exit;

/// <summary>Knows the spans that have started and not ended, so that a crash does not lose them: a span is only sent once it ends.</summary>
internal sealed class SpansUnderWay : BaseProcessor<Activity>
{
    // Spans that are never ended would stay here for good; past this many, new ones are not watched.
    private const int MaxWatched = 10_000;

    private readonly ConcurrentDictionary<Activity, bool> _spans = new();
    private int _count;

    public override void OnStart(Activity data)
    {
        if (Volatile.Read(ref _count) < MaxWatched && _spans.TryAdd(data, value: true))
        {
            Interlocked.Increment(ref _count);
        }
    }

    public override void OnEnd(Activity data)
    {
        if (_spans.TryRemove(data, out _))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>Ends them all, because the process does; each says why.</summary>
    public void End(Exception? reason)
    {
        foreach (var span in _spans.Keys)
        {
            span.SetStatus(ActivityStatusCode.Error, $"The process crashed: {reason?.Message}");
            if (reason is not null)
            {
                span.AddException(reason);
            }

            span.Stop();
        }
    }
}
