namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>Takes the reader's choice of colours and leads back to where it was made.</summary>
internal static class ThemeSwitch
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void Map(PageRoutes pages) => pages.Form("/preferences/theme", SwitchAsync);

    private static async Task SwitchAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var theme = Preferences.ReadTheme(form["theme"]);
        var cookie = new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = theme == Theme.System ? TimeSpan.Zero : Kept,
        };
        context.Response.Cookies.Append(Preferences.ThemeCookie, theme == Theme.Dark ? "dark" : "light", cookie);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = LocalAddress.Or(form["return"], "/search");
    }
}
