using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>One path as the comparison shows it. Words and signs tell the change; colour only repeats them.</summary>
/// <param name="Path">The path.</param>
/// <param name="WholeNano">How long the longer side took, in nanoseconds.</param>
public sealed record CompareRow(PathChange Path, double WholeNano)
{
    /// <summary>Below this part of the whole, times count as the same: no two runs take the same nanoseconds.</summary>
    private const double SameShare = 0.01;

    private const int MaxIndent = 24;

    /// <summary>Whether the path has come, gone, or takes another time.</summary>
    public bool IsChange => Word is not (Same or TooFew);

    /// <summary>What has become of the path, in a word.</summary>
    public string Word =>
        Path.Before is null ? "new"
        : Path.After is null ? "gone"
        : Path.Spread is { Chance: null } ? TooFew
        : IsNoise || Path.TimeDeltaNano == 0 ? Same
        : Path.TimeDeltaNano > 0 ? "slower"
        : "faster";

    /// <summary>The word as a class.</summary>
    public string WordClass => "is-" + Word.Replace(' ', '-');

    /// <summary>The same in a sign.</summary>
    public string Sign =>
        Word switch
        {
            "new" => "+",
            "gone" => "\u2212",
            "slower" => "\u25b2",
            "faster" => "\u25bc",
            _ => "=",
        };

    /// <summary>The class of how deep it stands.</summary>
    public string IndentClass => $"indent-{Math.Min(Path.Depth, MaxIndent)}";

    /// <summary>The time's change with its sign.</summary>
    public string TimeDelta => CompareText.Signed(Path.TimeDeltaNano);

    /// <summary>The time's change as a part of the time before; empty where there was none.</summary>
    public string TimeShare => CompareText.Share(Path.Before?.TimeNano, Path.After?.TimeNano);

    /// <summary>The change of the time in which no child ran, with its arrow and sign.</summary>
    public string SelfDelta => CompareText.Arrow(Path.SelfDeltaNano) + CompareText.Signed(Path.SelfDeltaNano);

    /// <summary>Whether either side has errors here.</summary>
    public bool HasErrors => Path.Before?.ErrorCount > 0 || Path.After?.ErrorCount > 0;

    /// <summary>Whether the sides have different numbers of spans here.</summary>
    public bool HasOtherCount => Path.Before?.Count != Path.After?.Count;

    private const string Same = "same";
    private const string TooFew = "too few";

    // Several traces tell by themselves how much their times vary.
    private bool IsNoise =>
        Path.Spread is { } spread ? !spread.IsClear : Math.Abs(Path.TimeDeltaNano) <= WholeNano * SameShare;
}
