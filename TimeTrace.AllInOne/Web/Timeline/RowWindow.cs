using System.Globalization;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>Some rows of a view, one after the other.</summary>
/// <param name="View">The view.</param>
/// <param name="First">The number of the first row.</param>
/// <param name="MaxCount">How many there are at most.</param>
public sealed record RowWindow(TraceView View, int First, int MaxCount)
{
    /// <summary>What a page shows before any script runs.</summary>
    public const int FirstCount = 60;

    /// <summary>The most that one answer holds.</summary>
    public const int LargestCount = 240;

    /// <summary>How many there are.</summary>
    public int Count => Math.Clamp(View.Rows.Count - First, 0, MaxCount);

    /// <summary>The rows.</summary>
    public IEnumerable<RowModel> Rows()
    {
        var position = View.Rows.Select(First);
        for (var number = First; number < First + Count; number++, position++)
        {
            while (!View.Rows.Contains(position))
            {
                position++;
            }
            yield return new RowModel(View, number, position);
        }
    }

    internal static RowWindow Read(TraceView view, IQueryCollection query)
    {
        var isCount = int.TryParse(query["count"], CultureInfo.InvariantCulture, out var count);
        return new RowWindow(view, view.FirstRow, isCount ? Math.Clamp(count, 1, LargestCount) : FirstCount);
    }
}
