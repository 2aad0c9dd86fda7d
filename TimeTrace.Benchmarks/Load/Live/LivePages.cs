using TimeTrace.Benchmarks.Load.Backends;
using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Load.Live;

/// <summary>Pages that follow live, each over a connection of its own, reading whatever they are sent.</summary>
internal sealed class LivePages : IAsyncDisposable
{
    // What the pages search for, in turn.
    private static readonly string[] Searches =
    [
        "",
        "?tags=error%3Dtrue",
        .. Catalog.Services.Select(service => $"?service={service}"),
        .. Catalog.Services.Select(service => $"?service={service}&tags=error%3Dtrue"),
    ];

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http;
    private readonly List<LivePage> _pages = [];

    private LivePages(Uri address) =>
        _http = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false })
        {
            BaseAddress = address,
        };

    /// <summary>Bytes that all of them have got.</summary>
    public long ByteCount => _pages.Sum(page => page.ByteCount);

    /// <summary>Rows that all of them have got, but for those that fell on the edge of a read.</summary>
    public long RowCount => _pages.Sum(page => page.RowCount);

    /// <summary>How many of them have got any row.</summary>
    public int ServedCount => _pages.Count(page => page.RowCount > 0);

    /// <summary>Opens as many as are said, and begins to read.</summary>
    public static async Task<LivePages> OpenAsync(BackendProcess backend, int count, CancellationToken cancellation)
    {
        var pages = new LivePages(backend.LinkOf("query"));
        try
        {
            for (var number = 0; number < count; number++)
            {
                var path = "search/live" + Searches[number % Searches.Length];
                pages._pages.Add(await LivePage.OpenAsync(pages._http, path, pages._stop.Token));
                cancellation.ThrowIfCancellationRequested();
            }
            return pages;
        }
        catch
        {
            await pages.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var page in _pages)
        {
            await page.DisposeAsync();
        }
        _http.Dispose();
        _stop.Dispose();
    }
}
