namespace TimeTrace.Benchmarks.Pages;

/// <summary>What pages of very large traces may take, by the last part of a figure's key.</summary>
internal static class PageBudgets
{
    private const double MaxTabMegabytes = 300;
    private const double MaxPaintMilliseconds = 1_000;
    private const double MaxStallMilliseconds = 200;
    private const double MaxBlankMilliseconds = 300;
    private const double MaxPartMilliseconds = 20;
    private const double MaxRows = 240;
    private const double MaxTransferredKilobytes = 300;

    private static readonly Dictionary<string, double> Limits = new(StringComparer.Ordinal)
    {
        ["warmPaint"] = MaxPaintMilliseconds,
        ["warmPaintMax"] = MaxPaintMilliseconds,
        ["transferred"] = MaxTransferredKilobytes,
        ["rows"] = MaxRows,
        ["stall"] = MaxStallMilliseconds,
        ["painted"] = MaxStallMilliseconds,
        ["blank"] = MaxBlankMilliseconds,
        ["partP50"] = MaxPartMilliseconds,
        ["tabMemory"] = MaxTabMegabytes,
    };

    /// <summary>The most that a figure may be; null where nothing is asked of it.</summary>
    public static double? Of(string key) =>
        Limits.TryGetValue(key[(key.LastIndexOf('.') + 1)..], out var limit) ? limit : null;
}
