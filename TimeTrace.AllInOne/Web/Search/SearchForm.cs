using System.Globalization;
using TimeTrace.AllInOne.Web.Frame;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Turns what the form sends into the search's address, with the window that was meant at that moment.</summary>
internal static class SearchForm
{
    // As browsers write a local date and time, with or without seconds.
    private static readonly string[] LocalForms =
    [
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-ddTHH:mm:ss",
        "yyyy-MM-ddTHH:mm:ss.fff",
    ];

    public static void Map(PageRoutes pages, TimeProvider time) =>
        pages.Map(
            "/search/find",
            context =>
            {
                context.Response.Redirect(AddressOf(context.Request, time.GetUtcNow()));
                return Task.CompletedTask;
            }
        );

    private static string AddressOf(HttpRequest http, DateTimeOffset now)
    {
        var request = new SearchRequestReader(http.Query, now).Read();
        if (http.Query["ttNow"] == "1")
        {
            return SearchAddress.Of(EndNow(request, now));
        }
        if (http.Query["lookback"] != Lookback.Custom)
        {
            return SearchAddress.Of(request with { IsFixed = !request.IsLive });
        }
        var zone = Preferences.Read(http.Cookies).Zone;
        return SearchAddress.Of(
            request with
            {
                LookbackName = Lookback.Custom,
                IsFixed = true,
                StartUnixMicro = ReadLocal(http.Query["from"], zone) ?? request.StartUnixMicro,
                EndUnixMicro = ReadLocal(http.Query["until"], zone) ?? request.EndUnixMicro,
            }
        );
    }

    /// <summary>The same stretch of time, ending now.</summary>
    private static SearchRequest EndNow(SearchRequest request, DateTimeOffset now)
    {
        var end = (ulong)(now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var length = Math.Min(request.EndUnixMicro - Math.Min(request.StartUnixMicro, request.EndUnixMicro), end);
        return request with { IsFixed = true, StartUnixMicro = end - length, EndUnixMicro = end };
    }

    private static ulong? ReadLocal(string? text, TimeZoneInfo zone)
    {
        if (
            !DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local < DateTime.UnixEpoch.AddDays(1)
        )
        {
            return null;
        }
        var ticks = (local - zone.GetUtcOffset(local) - DateTime.UnixEpoch).Ticks;
        return (ulong)ticks / TimeSpan.TicksPerMicrosecond;
    }
}
