using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>Writes what the comparison says of two numbers.</summary>
public static class CompareText
{
    private const string Minus = "\u2212";

    /// <summary>How many spans there are, or none.</summary>
    public static string Count(PathTotals? totals) => NumberText.Count(totals?.Count ?? 0);

    /// <summary>How long they took together, or nothing.</summary>
    public static string Time(PathTotals? totals) => totals is { } some ? DurationText.Of(some.TimeNano) : "-";

    /// <summary>How many ended with an error.</summary>
    public static string Errors(PathTotals? totals) => NumberText.Count(totals?.ErrorCount ?? 0);

    /// <summary>A duration with its sign; zero has none.</summary>
    public static string Signed(double nano) =>
        nano >= 1 ? "+" + DurationText.Of(nano)
        : nano <= -1 ? Minus + DurationText.Of(-nano)
        : "0";

    /// <summary>An arrow up for more, down for less, before the number; nothing for no change.</summary>
    public static string Arrow(double nano) =>
        nano >= 1 ? "\u25b2 "
        : nano <= -1 ? "\u25bc "
        : "";

    /// <summary>A change as a part of what was there before, with its sign; empty where that is nothing.</summary>
    public static string Share(double? before, double? after)
    {
        if (before is not > 0 || after is null || before == after)
        {
            return "";
        }
        const int Percent = 100;
        var share = (after.Value - before.Value) / before.Value * Percent;
        return (share > 0 ? "+" : Minus) + NumberText.ThreeDigits(Math.Abs(share)) + " %";
    }
}
