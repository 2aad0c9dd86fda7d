using System.Security.Cryptography;
using System.Text;
using TimeTrace.AllInOne.Api;

namespace TimeTrace.AllInOne.Access;

/// <summary>The page that asks for the token: one field and one button, without script.</summary>
internal static class LoginPage
{
    public const string TokenField = "token";

    /// <summary>How long the form may be, in bytes.</summary>
    public const int MaxFormBytes = 4096;

    private const string Style = """

        :root { color-scheme: light dark; --text: #1b2430; --soft: #465263; --page: #f7f8fa; --surface: #fff; --edge: #7a8695; --accent: #0b5c9e; --on: #fff; --error: #b3261e; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e6eaf0; --soft: #b4becb; --page: #12161c; --surface: #181d25; --edge: #7d8999; --accent: #7cb8f2; --on: #0d1117; --error: #ff9088; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--page); color: var(--text); font: 14px/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
        main { width: 100%; max-width: 360px; background: var(--surface); border: 1px solid var(--edge); border-radius: 8px; padding: 24px; }
        h1 { font-size: 18px; margin: 0 0 8px; }
        p { margin: 0 0 16px; color: var(--soft); }
        .error { color: var(--error); }
        label { display: block; font-weight: 600; margin-bottom: 4px; }
        input { width: 100%; padding: 8px; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--edge); border-radius: 4px; }
        button { width: 100%; margin-top: 16px; padding: 8px; font: inherit; font-weight: 600; color: var(--on); background: var(--accent); border: 0; border-radius: 4px; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

        """;

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
        return context.Response.WriteAsync(Html(Problem(wasWrong, isLocked)), context.RequestAborted);
    }

    private static string Problem(bool wasWrong, bool isLocked) =>
        isLocked ? "<p class=\"error\" role=\"alert\">Too many wrong tokens. Try again in a minute.</p>\n"
        : wasWrong ? "<p class=\"error\" role=\"alert\">That is not the token.</p>\n"
        : "";

    private static string Html(string problem) =>
        $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>TimeTrace: log in</title>
            <link rel="icon" href="data:,">
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>TimeTrace</h1>
            <p>Others can reach this server, so that it wants the token that it printed when it started.</p>
            {problem}<form method="post">
            <label for="{TokenField}">Token</label>
            <input id="{TokenField}" name="{TokenField}" type="password" autocomplete="current-password" required autofocus>
            <button>Log in</button>
            </form>
            </main>
            </body>
            </html>

            """;
}
