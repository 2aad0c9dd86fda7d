using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace TimeTrace.Benchmarks.Load.Queries;

/// <summary>Asks the query API, one question after the other.</summary>
/// <param name="address">The query port.</param>
internal sealed class QueryClient(Uri address) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false }
    )
    {
        BaseAddress = address,
        Timeout = Timeout,
    };

    /// <summary>Asks, and reads the answer to its last byte.</summary>
    /// <returns>How long that took, and how many things the answer lists; none where it is 404.</returns>
    /// <exception cref="HttpRequestException">The answer was another refusal.</exception>
    public async Task<(long Ticks, int Count)> AskAsync(string path, CancellationToken cancellation)
    {
        var startTicks = Stopwatch.GetTimestamp();
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var ticks = Stopwatch.GetTimestamp() - startTicks;
        return (ticks, IsPage(response) ? CountRows(response, body) : CountData(response, body));
    }

    /// <summary>Reads a JSON document; null where the answer is 404.</summary>
    /// <exception cref="HttpRequestException">The answer was another refusal.</exception>
    public async Task<JsonDocument?> TryReadAsync(string path, CancellationToken cancellation)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellation);
        return Parse(response, await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    public void Dispose() => _http.Dispose();

    private static bool IsPage(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType == "text/html";

    private static int CountRows(HttpResponseMessage response, byte[] body)
    {
        response.EnsureSuccessStatusCode();
        return body.AsSpan().Count("<a class=\"result\""u8);
    }

    private static int CountData(HttpResponseMessage response, byte[] body)
    {
        using var json = Parse(response, body);
        var data = json?.RootElement.GetProperty("data");
        return data is { ValueKind: JsonValueKind.Array } listed ? listed.GetArrayLength() : 0;
    }

    private static JsonDocument? Parse(HttpResponseMessage response, byte[] body)
    {
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(body);
    }
}
