using System.Globalization;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Api.Legacy;
using TimeTrace.AllInOne.Web.Frame;

namespace TimeTrace.AllInOne.Access;

/// <summary>Stands before the query port where a token is demanded: pages are sent to the login, programs get 401.</summary>
/// <param name="options">Hold the token, if one is demanded.</param>
/// <param name="time">Tells when a token may be tried again.</param>
internal sealed class AccessGate(AllInOneOptions options, TimeProvider time)
{
    private const string LoginPath = "/login";
    private const string LogoutPath = "/logout";
    private const string BearerPrefix = "Bearer ";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly AccessToken? _token = options.AccessToken is { } text ? new AccessToken(text) : null;
    private readonly LoginAttempts _attempts = new(time);

    /// <summary>What a program is told that does not show the token.</summary>
    public const string TokenWanted =
        "this server wants its access token: send 'Authorization: Bearer TOKEN' with the token that it printed when it started";

    /// <summary>Whether a program's request may be answered; it shows the token in its header, if one is demanded.</summary>
    public bool LetsIn(HttpRequest request) => _token is null || ShowsToken(request, _token);

    /// <summary>Answers a request, or passes it on where it may.</summary>
    public Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (_token is null)
        {
            return next(context);
        }
        if (request.Path == LoginPath || (request.Path == LogoutPath && HttpMethods.IsPost(request.Method)))
        {
            var isForeign = HttpMethods.IsPost(request.Method) && ForeignPages.Sent(request);
            return isForeign ? RefuseForeignAsync(context)
                : request.Path == LoginPath ? LogInAsync(context, _token)
                : LogOut(context);
        }
        if (IsLetIn(request, _token))
        {
            return next(context);
        }
        return IsPage(request) ? SendToLogin(context) : RefuseAsync(context);
    }

    private bool IsLetIn(HttpRequest request, AccessToken token) =>
        token.MatchesCookie(request.Cookies[CookieName(request)]) || ShowsToken(request, token);

    private bool ShowsToken(HttpRequest request, AccessToken token) =>
        request.Headers.Authorization is [{ } header]
        && header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
        && Try(token, header[BearerPrefix.Length..].Trim());

    private async Task LogInAsync(HttpContext context, AccessToken token)
    {
        var request = context.Request;
        var shown = await ShownAsync(request);
        var isLoggedIn = shown is null && token.MatchesCookie(request.Cookies[CookieName(request)]);
        if (!isLoggedIn && (shown is null || !Try(token, shown)))
        {
            await LoginPage.WriteAsync(context, wasWrong: shown is not null, isLocked: !_attempts.MayTry());
            return;
        }
        context.Response.Cookies.Append(CookieName(request), token.Cookie, CookieFor(request, Kept));
        // At once, so that the token does not stay in the address.
        context.Response.Redirect(LocalAddress.Or(request.Query["returnUrl"], "/"));
    }

    private static Task LogOut(HttpContext context)
    {
        context.Response.Cookies.Append(CookieName(context.Request), "", CookieFor(context.Request, TimeSpan.Zero));
        context.Response.Redirect(LoginPath);
        return Task.CompletedTask;
    }

    private static CookieOptions CookieFor(HttpRequest request, TimeSpan kept) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
            MaxAge = kept,
            Path = "/",
        };

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
            HttpMethods.IsPost(request.Method) && await SmallForm.ReadAsync(request, LoginPage.MaxFormBytes) is { } form
        )
        {
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
        var wanted = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        context.Response.Redirect($"{LoginPath}?returnUrl={Uri.EscapeDataString(wanted)}");
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        SecurityHeaders.Set(context.Response);
        return LegacyErrors.WriteAsync(context, StatusCodes.Status401Unauthorized, TokenWanted);
    }

    private static Task RefuseForeignAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        SecurityHeaders.Set(context.Response);
        return LegacyErrors.WriteAsync(context, StatusCodes.Status403Forbidden, "another site sent this form");
    }
}
