namespace TimeTrace.Benchmarks.Load.Reports;

/// <summary>The figures of several runs of one backend, each the middle value of its runs.</summary>
internal sealed class MedianFigures
{
    private readonly Dictionary<string, double> _values;

    public MedianFigures(IReadOnlyCollection<RunReport> runs)
    {
        var figures = runs.SelectMany(run => run.Figures).ToList();
        All = [.. figures.DistinctBy(figure => figure.Key)];
        _values = figures
            .GroupBy(figure => figure.Key, figure => figure.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Median([.. group]), StringComparer.Ordinal);
    }

    /// <summary>One of each key, in the order of measuring; their values are of one run.</summary>
    public IReadOnlyList<Figure> All { get; }

    /// <summary>The middle value; NaN where nothing was measured.</summary>
    public double this[string key] => _values.GetValueOrDefault(key, double.NaN);

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
