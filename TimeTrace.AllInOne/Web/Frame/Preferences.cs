namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>What a reader chose, kept in the browser's cookies so that the first byte of a page is already right.</summary>
/// <param name="Theme">The colours.</param>
/// <param name="Zone">The time zone; that of this machine until the browser's is known.</param>
/// <param name="IsUtc">Whether UTC was chosen in place of the browser's zone.</param>
/// <param name="IsCompact">Whether rows are as low as can be.</param>
/// <param name="HasKeys">Whether single keys act.</param>
public sealed record Preferences(Theme Theme, TimeZoneInfo Zone, bool IsUtc, bool IsCompact, bool HasKeys)
{
    /// <summary>The cookie in which the frame's script leaves the browser's time zone.</summary>
    public const string ZoneCookie = "timetrace-zone";

    /// <summary>What can be chosen: the name of a choice, and those of its values that are not the default.</summary>
    internal static IReadOnlyList<(string Name, string[] Values)> Choices { get; } =
    [(ThemeChoice, ["light", "dark"]), (TimesChoice, ["utc"]), (RowsChoice, ["compact"]), (KeysChoice, ["off"])];

    private const string ThemeChoice = "theme";
    private const string TimesChoice = "times";
    private const string RowsChoice = "rows";
    private const string KeysChoice = "keys";

    /// <summary>The cookie of a choice.</summary>
    internal static string CookieOf(string choice) => "timetrace-" + choice;

    /// <summary>Reads them; what makes no sense counts as not chosen.</summary>
    internal static Preferences Read(IRequestCookieCollection cookies)
    {
        var isUtc = cookies[CookieOf(TimesChoice)] == "utc";
        return new Preferences(
            ReadTheme(cookies[CookieOf(ThemeChoice)]),
            isUtc ? TimeZoneInfo.Utc : ReadZone(cookies[ZoneCookie]),
            isUtc,
            IsCompact: cookies[CookieOf(RowsChoice)] == "compact",
            HasKeys: cookies[CookieOf(KeysChoice)] != "off"
        );
    }

    private static Theme ReadTheme(string? name) =>
        name switch
        {
            "light" => Theme.Light,
            "dark" => Theme.Dark,
            _ => Theme.System,
        };

    private static TimeZoneInfo ReadZone(string? id)
    {
        const int MaxZoneLength = 64;
        return id?.Length <= MaxZoneLength && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : TimeZoneInfo.Local;
    }
}
