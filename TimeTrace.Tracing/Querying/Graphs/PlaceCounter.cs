namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>Counts places, and how many of them lie above a given one, in logarithmic time (a Fenwick tree).</summary>
/// <param name="placeCount">How many places there are, from zero.</param>
internal sealed class PlaceCounter(int placeCount)
{
    private readonly int[] _sums = new int[placeCount + 1];
    private int _total;

    public void Add(int place)
    {
        _total++;
        for (var i = place + 1; i < _sums.Length; i += i & -i)
        {
            _sums[i]++;
        }
    }

    /// <summary>How many of the added places are greater.</summary>
    public int CountAbove(int place)
    {
        var count = _total;
        for (var i = place + 1; i > 0; i -= i & -i)
        {
            count -= _sums[i];
        }
        return count;
    }
}
