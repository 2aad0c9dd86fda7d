using System.Globalization;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Api.Legacy;

namespace TimeTrace.AllInOne.Access;

/// <summary>Stands before the query port where a token is demanded: pages are sent to the login, programs get 401.</summary>
/// <param name="options">Hold the token, if one is demanded.</param>
/// <param name="time">Tells when a token may be tried again.</param>
internal sealed class AccessGate(AllInOneOptions options, TimeProvider time)
{
    private const string LoginPath = "/login";
    private const string BearerPrefix = "Bearer ";

    private readonly AccessToken? _token = options.AccessToken is { } text ? new AccessToken(text) : null;
    private readonly LoginAttempts _attempts = new(time);

    /// <summary>Answers a request, or passes it on where it may.</summary>
    public Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        if (_token is null || IsLetIn(context.Request, _token))
        {
            return next(context);
        }
        if (context.Request.Path == LoginPath)
        {
            return LogInAsync(context, _token);
        }
        return IsPage(context.Request) ? SendToLogin(context) : RefuseAsync(context);
    }

    private bool IsLetIn(HttpRequest request, AccessToken token)
    {
        if (token.MatchesCookie(request.Cookies[CookieName(request)]))
        {
            return request.Path != LoginPath;
        }
        return request.Headers.Authorization is [{ } header]
            && header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            && Try(token, header[BearerPrefix.Length..].Trim());
    }

    private async Task LogInAsync(HttpContext context, AccessToken token)
    {
        var shown = await ShownAsync(context.Request);
        if (shown is null || !Try(token, shown))
        {
            await LoginPage.WriteAsync(context, wasWrong: shown is not null, isLocked: !_attempts.MayTry());
            return;
        }
        context.Response.Cookies.Append(
            CookieName(context.Request),
            token.Cookie,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(30),
                Path = "/",
            }
        );
        // At once, so that the token does not stay in the address.
        context.Response.Redirect(LocalPath(context.Request.Query["returnUrl"]));
    }

    private bool Try(AccessToken token, string shown)
    {
        if (!_attempts.MayTry())
        {
            return false;
        }
        if (token.Matches(shown))
        {
            return true;
        }
        _attempts.Fail();
        return false;
    }

    private static async Task<string?> ShownAsync(HttpRequest request)
    {
        if (
            HttpMethods.IsPost(request.Method)
            && request.HasFormContentType
            && request.ContentLength is < LoginPage.MaxFormBytes
        )
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form[LoginPage.TokenField];
        }
        return request.Query["t"] is [{ } token] ? token : null;
    }

    /// <summary>Cookies do not know ports, so that the name has to.</summary>
    private static string CookieName(HttpRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"timetrace-{request.HttpContext.Connection.LocalPort}");

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && request.GetTypedHeaders().Accept.Any(accept => accept.MediaType == "text/html");

    private static Task SendToLogin(HttpContext context)
    {
        var wanted = context.Request.Path + context.Request.QueryString;
        context.Response.Redirect($"{LoginPath}?returnUrl={Uri.EscapeDataString(wanted)}");
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        SecurityHeaders.Set(context.Response);
        return LegacyErrors.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            "this server wants its access token: send 'Authorization: Bearer TOKEN' with the token that it printed when it started"
        );
    }

    /// <summary>A path of this server and nothing else: what looks like one to us may be another host to a browser.</summary>
    private static string LocalPath(string? path) =>
        path is ['/', .. var rest] && !rest.StartsWith('/') && path.IndexOfAny(['\\', '\r', '\n', '\t']) < 0
            ? path
            : "/";
}
