using System.Globalization;
using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>What a page of dependencies is asked for.</summary>
/// <param name="Lookback">How far back it looks, one of <see cref="Lookbacks"/>.</param>
/// <param name="Focus">The service around which it shows calls; empty for all.</param>
/// <param name="Hops">How many calls away from that service it goes.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Find">Part of a name to mark; empty for none.</param>
public sealed record DependencyRequest(string Lookback, string Focus, int Hops, DependencySort Sort, string Find)
{
    /// <summary>How many hops there are to choose from.</summary>
    public const int MaxHops = 5;

    private const int DefaultHops = 2;
    private const int MaxFindLength = 100;

    /// <summary>The lookbacks to choose from, with their names.</summary>
    public static IReadOnlyList<(string Value, string Name, TimeSpan Length)> Lookbacks { get; } =
    [
        ("15m", "Last 15 minutes", TimeSpan.FromMinutes(15)),
        ("1h", "Last hour", TimeSpan.FromHours(1)),
        ("6h", "Last 6 hours", TimeSpan.FromHours(6)),
        ("24h", "Last 24 hours", TimeSpan.FromHours(24)),
        ("2d", "Last 2 days", TimeSpan.FromDays(2)),
        ("7d", "Last 7 days", TimeSpan.FromDays(7)),
        ("4w", "Last 4 weeks", TimeSpan.FromDays(28)),
    ];

    /// <summary>The lookback's length.</summary>
    public TimeSpan LookbackLength => Lookbacks.First(lookback => lookback.Value == Lookback).Length;

    /// <summary>The lookback's name.</summary>
    public string LookbackName => Lookbacks.First(lookback => lookback.Value == Lookback).Name;

    /// <summary>The address of this page.</summary>
    public string Address
    {
        get
        {
            var focus =
                Focus.Length == 0 || !TextLimits.CanBeAsked(Focus) ? "" : $"&ttFocus={Uri.EscapeDataString(Focus)}";
            var find = Find.Length == 0 ? "" : $"&uiFind={Uri.EscapeDataString(Find)}";
            var hops = Hops.ToString(CultureInfo.InvariantCulture);
            return $"/dependencies?ttLookback={Lookback}{focus}&ttHops={hops}&ttSort={NameOf(Sort)}{find}";
        }
    }

    /// <summary>An order as addresses name it.</summary>
    public static string NameOf(DependencySort sort) => sort.ToString().ToLowerInvariant();

    internal static DependencyRequest Read(IQueryCollection query)
    {
        var isNumber = int.TryParse(query["ttHops"], NumberStyles.None, CultureInfo.InvariantCulture, out var hops);
        var find = query["uiFind"].ToString();
        return new DependencyRequest(
            Lookbacks.Select(lookback => lookback.Value).FirstOrDefault(value => value == query["ttLookback"], "24h"),
            query["ttFocus"].ToString(),
            isNumber ? Math.Clamp(hops, 1, MaxHops) : DefaultHops,
            Enum.GetValues<DependencySort>().FirstOrDefault(sort => NameOf(sort) == query["ttSort"]),
            find.Length <= MaxFindLength ? find : ""
        );
    }
}
