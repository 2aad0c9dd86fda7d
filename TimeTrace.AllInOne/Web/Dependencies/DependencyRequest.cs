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
    /// <summary>What its colours tell.</summary>
    public DependencyColour Colour { get; init; }

    /// <summary>Whether it shows the list alone.</summary>
    public bool IsListOnly { get; init; }

    /// <summary>The service whose figures stand beside the drawing; empty for that in focus.</summary>
    public string Callee { get; init; } = "";

    /// <summary>Only its calls from this service; empty for those from all.</summary>
    public string Caller { get; init; } = "";

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
            var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ttLookback"] = Lookback,
                ["ttFocus"] = OrNull(Focus),
                ["ttHops"] = Hops.ToString(CultureInfo.InvariantCulture),
                ["ttColour"] = NameOf(Colour),
                ["ttSort"] = NameOf(Sort),
                ["ttList"] = IsListOnly ? "1" : null,
                ["ttCallee"] = OrNull(Callee),
                ["ttCaller"] = OrNull(Caller),
                ["uiFind"] = OrNull(Find),
            };
            return "/dependencies" + QueryString.Create(parameters.Where(parameter => parameter.Value is not null));
        }
    }

    /// <summary>The page with the figures of calls from one service to another beside the drawing.</summary>
    /// <param name="caller">The calling service; empty for all.</param>
    /// <param name="callee">The called service.</param>
    public DependencyRequest Choose(string caller, string callee) => this with { Caller = caller, Callee = callee };

    /// <summary>The page around a service, or of all where the name is empty.</summary>
    public DependencyRequest FocusOn(string service) => Choose("", "") with { Focus = service };

    /// <summary>An order as addresses name it.</summary>
    public static string NameOf(DependencySort sort) => sort.ToString().ToLowerInvariant();

    /// <summary>A choice of colours as addresses name it.</summary>
    public static string NameOf(DependencyColour colour) => colour.ToString().ToLowerInvariant();

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
        )
        {
            Colour = Enum.GetValues<DependencyColour>().FirstOrDefault(colour => NameOf(colour) == query["ttColour"]),
            IsListOnly = query["ttList"] == "1",
            Callee = query["ttCallee"].ToString(),
            Caller = query["ttCaller"].ToString(),
        };
    }

    // A name too long to be asked for would only make the address too long as well.
    private static string? OrNull(string text) => text.Length == 0 || !TextLimits.CanBeAsked(text) ? null : text;
}
