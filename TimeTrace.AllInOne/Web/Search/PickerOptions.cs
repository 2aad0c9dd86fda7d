using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>The names that a picker offers for what is typed so far.</summary>
/// <param name="Names">The first of them; they may hold text of spans.</param>
/// <param name="MoreCount">How many more there are.</param>
public sealed record PickerOptions(IReadOnlyList<string> Names, int MoreCount)
{
    /// <summary>How many names are offered at most.</summary>
    public const int MaxNames = 100;

    /// <summary>No name at all.</summary>
    public static PickerOptions None { get; } = new([], 0);

    /// <summary>What the field holds once a name is chosen; the name itself unless told.</summary>
    public Func<string, string> ValueOf { get; init; } = static name => name;

    /// <summary>Whether there is more to choose after a name.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Those that hold the text in any case, those that begin with it first, each once.</summary>
    /// <param name="names">All names, in order.</param>
    /// <param name="typed">The text; empty for all.</param>
    public static PickerOptions Choose(IEnumerable<string> names, string typed)
    {
        var (beginning, others) = (new List<string>(), new List<string>());
        foreach (var name in names.Where(TextLimits.CanBeAsked).Distinct(StringComparer.Ordinal))
        {
            var at = name.IndexOf(typed, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                (at == 0 ? beginning : others).Add(name);
            }
        }
        var count = beginning.Count + others.Count;
        return new PickerOptions([.. beginning.Concat(others).Take(MaxNames)], Math.Max(count - MaxNames, 0));
    }
}
