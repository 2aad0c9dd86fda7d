using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Load.Sending;

/// <summary>
/// Deals out the requests of the pool, pass after pass, and knows up to where all of them have been answered. Requests
/// are counted from 0 through all passes.
/// </summary>
/// <param name="pool">The requests.</param>
/// <param name="workerCount">How many take requests at once.</param>
internal sealed class RequestFeed(SpanPool pool, int workerCount)
{
    // What each worker has under way; the largest number for nothing.
    private readonly long[] _underWay = [.. Enumerable.Repeat(long.MaxValue, workerCount)];
    private readonly Lock _lock = new();
    private long _next;

    /// <summary>All requests before this one have been answered.</summary>
    public long Answered
    {
        get
        {
            lock (_lock)
            {
                return Math.Min(_next, _underWay.Min());
            }
        }
    }

    /// <summary>The next request; what the worker had before counts as answered.</summary>
    public long Take(int worker)
    {
        lock (_lock)
        {
            _underWay[worker] = _next;
            return _next++;
        }
    }

    /// <summary>The worker's request was answered, and it takes no other for now.</summary>
    public void Finish(int worker)
    {
        lock (_lock)
        {
            _underWay[worker] = long.MaxValue;
        }
    }

    /// <summary>Which pass a request belongs to.</summary>
    public int PassOf(long request) => (int)(request / pool.Requests.Count);

    /// <summary>The request's index in the pool.</summary>
    public int IndexOf(long request) => (int)(request % pool.Requests.Count);
}
