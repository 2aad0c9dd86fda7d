namespace TimeTrace.Tracing.Querying.Flames;

/// <summary>The rows of a flame graph over time, and what is taken in each.</summary>
internal sealed class FlameLanes
{
    private readonly List<List<(double Start, double End)>> _lanes = [];

    /// <summary>Takes a stretch in the first row that is free there.</summary>
    /// <param name="first">The first row that may be taken.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>The row.</returns>
    public int Take(int first, double start, double end)
    {
        var lane = first;
        while (lane < _lanes.Count && _lanes[lane].Exists(taken => taken.Start < end && start < taken.End))
        {
            lane++;
        }
        while (_lanes.Count <= lane)
        {
            _lanes.Add([]);
        }
        _lanes[lane].Add((start, end));
        return lane;
    }
}
