using TimeTrace.AllInOne.Api;

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>Takes what the reader chose and leads back to where that was.</summary>
internal static class PreferenceForm
{
    private const int MaxBytes = 16_384;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void Map(PageRoutes pages) => pages.Form("/preferences", SaveAsync);

    private static async Task SaveAsync(HttpContext context)
    {
        var form =
            await SmallForm.ReadAsync(context.Request, MaxBytes)
            ?? throw new ApiException(StatusCodes.Status400BadRequest, "this is not the form of a page here");
        foreach (var (name, values) in Preferences.Choices.Where(choice => form.ContainsKey(choice.Name)))
        {
            var value = form[name].ToString();
            Keep(
                context.Response,
                Preferences.CookieOf(name),
                values.Contains(value, StringComparer.Ordinal) ? value : ""
            );
        }
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = LocalAddress.Or(form["return"], "/search");
    }

    // The default needs no cookie.
    private static void Keep(HttpResponse response, string cookie, string value) =>
        response.Cookies.Append(
            cookie,
            value,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Path = "/",
                MaxAge = value.Length == 0 ? TimeSpan.Zero : Kept,
            }
        );
}
