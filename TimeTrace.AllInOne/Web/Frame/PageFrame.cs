using TimeTrace.AllInOne.Web.Assets;
using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>What surrounds a page; components get it as a cascading parameter.</summary>
/// <param name="Address">The page's path and query as asked for.</param>
/// <param name="Theme">The colours that the reader chose.</param>
/// <param name="Times">How points in time are written.</param>
/// <param name="Navigation">The pages to go to.</param>
/// <param name="Assets">Where style sheets and modules are.</param>
public sealed record PageFrame(
    string Address,
    Theme Theme,
    TimeText Times,
    IReadOnlyList<NavigationEntry> Navigation,
    WebAssets Assets
)
{
    /// <summary>Whether the address is that of a page or below it.</summary>
    public bool IsAt(NavigationEntry entry) =>
        Address.StartsWith(entry.Path, StringComparison.Ordinal)
        && (Address.Length == entry.Path.Length || Address[entry.Path.Length] is '/' or '?');

    internal static PageFrame Read(HttpContext context, IReadOnlyList<NavigationEntry> navigation, WebAssets assets)
    {
        var preferences = Preferences.Read(context.Request.Cookies);
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return new PageFrame(
            context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent(),
            preferences.Theme,
            new TimeText(preferences.Zone, now),
            navigation,
            assets
        );
    }
}
