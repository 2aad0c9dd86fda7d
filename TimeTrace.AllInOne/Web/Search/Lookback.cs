namespace TimeTrace.AllInOne.Web.Search;

/// <summary>A stretch of time before now, under the name that addresses give it.</summary>
/// <param name="Name">For example <c>2d</c>.</param>
/// <param name="Label">For example <c>Last 2 days</c>.</param>
/// <param name="Length">How long it is.</param>
public sealed record Lookback(string Name, string Label, TimeSpan Length)
{
    /// <summary>The name that stands for a start and an end of one's own.</summary>
    public const string Custom = "custom";

    /// <summary>All that the form offers, shortest first.</summary>
    public static IReadOnlyList<Lookback> All { get; } =
    [
        new("5m", "Last 5 minutes", TimeSpan.FromMinutes(5)),
        new("15m", "Last 15 minutes", TimeSpan.FromMinutes(15)),
        new("30m", "Last 30 minutes", TimeSpan.FromMinutes(30)),
        new("1h", "Last hour", TimeSpan.FromHours(1)),
        new("2h", "Last 2 hours", TimeSpan.FromHours(2)),
        new("3h", "Last 3 hours", TimeSpan.FromHours(3)),
        new("6h", "Last 6 hours", TimeSpan.FromHours(6)),
        new("12h", "Last 12 hours", TimeSpan.FromHours(12)),
        new("24h", "Last 24 hours", TimeSpan.FromHours(24)),
        new("2d", "Last 2 days", TimeSpan.FromDays(2)),
        new("3d", "Last 3 days", TimeSpan.FromDays(3)),
        new("5d", "Last 5 days", TimeSpan.FromDays(5)),
        new("7d", "Last 7 days", TimeSpan.FromDays(7)),
        new("2w", "Last 2 weeks", TimeSpan.FromDays(14)),
        new("3w", "Last 3 weeks", TimeSpan.FromDays(21)),
        new("4w", "Last 4 weeks", TimeSpan.FromDays(28)),
    ];

    /// <summary>The last hour.</summary>
    public static Lookback Default { get; } = All.Single(lookback => lookback.Name == "1h");

    /// <summary>The one of that name, or null.</summary>
    public static Lookback? Find(string? name) => All.FirstOrDefault(lookback => lookback.Name == name);
}
