using System.Globalization;

namespace TimeTrace.AllInOne.Web.TraceViews;

/// <summary>Which rows of a list an answer holds.</summary>
/// <param name="First">The number of the first row, from zero.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Total">How many the list has.</param>
public readonly record struct TableWindow(int First, int Count, int Total)
{
    /// <summary>What a page shows before any script runs.</summary>
    public const int FirstCount = 60;

    private const int LargestCount = 240;

    /// <summary>The number of the row after the last one.</summary>
    public int End => First + Count;

    /// <summary>Where the rows before these begin.</summary>
    public int Previous => Math.Max(First - FirstCount, 0);

    /// <summary>The rows of a list from one on, as many as a page or a script asks for.</summary>
    /// <param name="total">How many the list has.</param>
    /// <param name="first">The first row wanted.</param>
    /// <param name="count">How many are wanted; null for those of a page.</param>
    public static TableWindow Of(int total, int first, int? count)
    {
        var start = Math.Clamp(first, 0, Math.Max(total - 1, 0));
        return new TableWindow(start, Math.Min(Math.Clamp(count ?? FirstCount, 1, LargestCount), total - start), total);
    }

    internal static int? ReadCount(IQueryCollection query) =>
        int.TryParse(query["count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
