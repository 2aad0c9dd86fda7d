namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>Least squares under an order: neighbours that would fall are pooled at their mean until none does.</summary>
internal static class RisingFit
{
    /// <summary>The values nearest to the wishes, by weighted squares, of which none is less than the one before.</summary>
    /// <param name="wishes">What each value should be.</param>
    /// <param name="weights">How much each wish counts, above zero.</param>
    public static double[] Of(double[] wishes, double[] weights)
    {
        var pools = new List<(double Value, double Weight, int Count)>();
        for (var i = 0; i < wishes.Length; i++)
        {
            var pool = (Value: wishes[i], Weight: weights[i], Count: 1);
            while (pools.Count > 0 && pools[^1].Value > pool.Value)
            {
                var before = pools[^1];
                var weight = before.Weight + pool.Weight;
                var value = ((before.Value * before.Weight) + (pool.Value * pool.Weight)) / weight;
                pool = (value, weight, before.Count + pool.Count);
                pools.RemoveAt(pools.Count - 1);
            }
            pools.Add(pool);
        }
        return [.. pools.SelectMany(pool => Enumerable.Repeat(pool.Value, pool.Count))];
    }
}
