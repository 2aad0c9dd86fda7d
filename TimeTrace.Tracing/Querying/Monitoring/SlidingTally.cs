using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying.Monitoring;

/// <summary>
/// The sum of tallies in a window of time that moves forward. Histograms cannot be taken away from a sum without losing
/// its shortest and longest, so sums are kept from both sides of a divide within the window: each tally is added twice,
/// however long the window is.
/// </summary>
internal sealed class SlidingTally
{
    private readonly List<(int Minute, CallTally Calls)> _beyond = [];
    private CallTally _sumBeyond = new();

    // The oldest minute is on top; each entry is the sum of itself and all that lie under it.
    private readonly Stack<(int Minute, CallTally Sum)> _before = new();

    /// <summary>Adds the calls of a minute that is not before any other in the window.</summary>
    public void Add(int minute, CallTally calls)
    {
        _beyond.Add((minute, calls));
        _sumBeyond.Add(calls);
    }

    /// <summary>Takes away the calls before a minute.</summary>
    public void RemoveBefore(int minute)
    {
        while (true)
        {
            if (_before.Count == 0)
            {
                MoveDivide();
            }
            if (!_before.TryPeek(out var oldest) || oldest.Minute >= minute)
            {
                return;
            }
            _before.Pop();
        }
    }

    /// <summary>All calls in the window; the tally is the caller's.</summary>
    public CallTally Sum()
    {
        var sum = new CallTally();
        if (_before.TryPeek(out var oldest))
        {
            sum.Add(oldest.Sum);
        }
        sum.Add(_sumBeyond);
        return sum;
    }

    private void MoveDivide()
    {
        var sum = new CallTally();
        for (var i = _beyond.Count - 1; i >= 0; i--)
        {
            var next = new CallTally();
            next.Add(sum);
            next.Add(_beyond[i].Calls);
            _before.Push((_beyond[i].Minute, next));
            sum = next;
        }
        _beyond.Clear();
        _sumBeyond = new CallTally();
    }
}
