using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>One path as the comparison shows it. Words and signs tell the change; colour only repeats them.</summary>
/// <param name="Path">The path.</param>
/// <param name="WholeNano">How long the longer trace took, in nanoseconds.</param>
public sealed record CompareRow(PathChange Path, double WholeNano)
{
    /// <summary>Below this part of the whole, times count as the same: no two runs take the same nanoseconds.</summary>
    private const double SameShare = 0.01;

    private const int MaxIndent = 24;

    /// <summary>Whether the path has come, gone, or takes another time.</summary>
    public bool IsChange => Path.Before is null || Path.After is null || IsSlower || IsFaster;

    /// <summary>What has become of the path, in a word.</summary>
    public string Word =>
        Path.Before is null ? "new"
        : Path.After is null ? "gone"
        : IsSlower ? "slower"
        : IsFaster ? "faster"
        : "same";

    /// <summary>The class of how deep it stands.</summary>
    public string IndentClass => $"indent-{Math.Min(Path.Depth, MaxIndent)}";

    /// <summary>The time's change with its sign.</summary>
    public string TimeDelta => Signed(Path.TimeDeltaNano);

    /// <summary>The same for the time in which no child ran.</summary>
    public string SelfDelta => Signed(Path.SelfDeltaNano);

    private bool IsSlower => Path.TimeDeltaNano > WholeNano * SameShare;

    private bool IsFaster => Path.TimeDeltaNano < -WholeNano * SameShare;

    /// <summary>How many spans there are, or none.</summary>
    public static string Count(PathTotals? totals) => totals is { } some ? NumberText.Count(some.Count) : "0";

    /// <summary>How long they took together, or nothing.</summary>
    public static string Time(PathTotals? totals) => totals is { } some ? DurationText.Of(some.TimeNano) : "-";

    /// <summary>A duration with its sign; zero has none.</summary>
    public static string Signed(double nano) =>
        nano >= 1 ? "+" + DurationText.Of(nano)
        : nano <= -1 ? "\u2212" + DurationText.Of(-nano)
        : "0";
}
