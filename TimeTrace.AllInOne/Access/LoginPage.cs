using System.Security.Cryptography;
using System.Text;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.Assets;
using TimeTrace.AllInOne.Web.Frame;

namespace TimeTrace.AllInOne.Access;

/// <summary>
/// The page that asks for the token: one field and one button, without script. It brings its style sheets along, since
/// nothing else is answered without the token.
/// </summary>
internal static class LoginPage
{
    public const string TokenField = "token";

    /// <summary>How long the form may be, in bytes.</summary>
    public const int MaxFormBytes = 4096;

    private static readonly string Style =
        WebAssets.ReadText("tokens.css") + WebAssets.ReadText("controls.css") + WebAssets.ReadText("login.css");

    private static readonly string ContentSecurityPolicy =
        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src data:; style-src 'sha256-"
        + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))
        + "'";

    /// <summary>Answers with the page. Where to go afterwards stays in the address.</summary>
    /// <param name="context">The request.</param>
    /// <param name="wasWrong">Whether a token was shown that is not the one.</param>
    /// <param name="isLocked">Whether there were too many wrong ones.</param>
    public static Task WriteAsync(HttpContext context, bool wasWrong, bool isLocked)
    {
        SecurityHeaders.Set(context.Response);
        context.Response.StatusCode =
            isLocked ? StatusCodes.Status429TooManyRequests
            : wasWrong ? StatusCodes.Status401Unauthorized
            : StatusCodes.Status200OK;
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        var theme = Preferences.Read(context.Request.Cookies).Theme;
        return context.Response.WriteAsync(Html(theme, Problem(wasWrong, isLocked)), context.RequestAborted);
    }

    private static string Problem(bool wasWrong, bool isLocked) =>
        isLocked ? "<p class=\"notice error\" role=\"alert\">Too many wrong tokens. Try again in a minute.</p>\n"
        : wasWrong ? "<p class=\"notice error\" role=\"alert\">That is not the token.</p>\n"
        : "";

    // All of it is written here: nothing of the request is in it.
    private static string Html(Theme theme, string problem) =>
        $"""
            <!doctype html>
            <html lang="en" data-theme="{theme.ToString().ToLowerInvariant()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Log in - TimeTrace</title>
            <link rel="icon" href="{WebAssets.IconAddress}">
            <style>{Style}</style>
            </head>
            <body>
            <main class="panel">
            <h1>Log in to TimeTrace</h1>
            <p>Others can reach this server, so that it wants the token that it printed when it started.</p>
            {problem}<form method="post">
            <label for="{TokenField}">Token</label>
            <input id="{TokenField}" name="{TokenField}" type="password" autocomplete="current-password" required autofocus>
            <button class="primary">Log in</button>
            </form>
            </main>
            </body>
            </html>

            """;
}
