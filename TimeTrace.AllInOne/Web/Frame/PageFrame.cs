using TimeTrace.AllInOne.Web.Assets;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>What surrounds a page; components get it as a cascading parameter.</summary>
/// <param name="Address">The page's path and query as asked for.</param>
/// <param name="Preferences">What the reader chose.</param>
/// <param name="Times">How points in time are written.</param>
/// <param name="Navigation">The pages to go to.</param>
/// <param name="Assets">Where style sheets and modules are.</param>
/// <param name="Health">Whether all is well with this server.</param>
/// <param name="HasLogin">Whether the reader had to show a token, and may want to leave.</param>
public sealed record PageFrame(
    string Address,
    Preferences Preferences,
    TimeText Times,
    IReadOnlyList<NavigationEntry> Navigation,
    WebAssets Assets,
    ServerHealth Health,
    bool HasLogin
)
{
    /// <summary>Whether the address is that of a page or below it.</summary>
    public bool IsAt(NavigationEntry entry) =>
        Address.StartsWith(entry.Path, StringComparison.Ordinal)
        && (Address.Length == entry.Path.Length || Address[entry.Path.Length] is '/' or '?');

    internal static PageFrame Read(HttpContext context, IReadOnlyList<NavigationEntry> navigation, WebAssets assets)
    {
        var services = context.RequestServices;
        var preferences = Preferences.Read(context.Request.Cookies);
        return new PageFrame(
            context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent(),
            preferences,
            new TimeText(preferences.Zone, services.GetRequiredService<TimeProvider>().GetUtcNow()),
            navigation,
            assets,
            ServerHealth.Of(services.GetRequiredService<LossLedger>()),
            services.GetRequiredService<AllInOneOptions>().AccessToken is not null
        );
    }
}
