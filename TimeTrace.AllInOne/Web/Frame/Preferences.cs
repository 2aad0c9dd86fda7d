namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>What a reader chose, kept in the browser's cookies so that the first byte of a page is already right.</summary>
/// <param name="Theme">The colours.</param>
/// <param name="Zone">The time zone; that of this machine until the browser's is known.</param>
internal sealed record Preferences(Theme Theme, TimeZoneInfo Zone)
{
    /// <summary>The cookie of the colours.</summary>
    public const string ThemeCookie = "timetrace-theme";

    /// <summary>The cookie in which the frame's script leaves the browser's time zone.</summary>
    public const string ZoneCookie = "timetrace-zone";

    /// <summary>Reads them; what makes no sense counts as not chosen.</summary>
    public static Preferences Read(IRequestCookieCollection cookies) =>
        new(ReadTheme(cookies[ThemeCookie]), ReadZone(cookies[ZoneCookie]));

    /// <summary>The theme of that name, or the system's.</summary>
    public static Theme ReadTheme(string? name) =>
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
