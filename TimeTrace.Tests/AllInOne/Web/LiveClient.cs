using System.Net;
using TimeTrace.AllInOne;

namespace TimeTrace.Tests.AllInOne.Web;

/// <summary>Follows a search as a page does, over a connection of its own.</summary>
internal sealed class LiveClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private LiveClient(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _lines = new StreamReader(body);
    }

    public HttpStatusCode Status => _response.StatusCode;

    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    public static async Task<LiveClient> OpenAsync(
        RunningHost host,
        string query = "",
        Action<HttpRequestMessage>? change = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Address(Port.Query, "/search/live" + query));
        change?.Invoke(request);
        var response = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var client = new LiveClient(response, await response.Content.ReadAsStreamAsync());
        if (response.IsSuccessStatusCode)
        {
            Assert.Equal("retry: 1000", await client._lines.ReadLineAsync());
            Assert.Equal("", await client._lines.ReadLineAsync());
        }
        return client;
    }

    /// <summary>The next event with rows; null where the stream has ended.</summary>
    public async Task<LiveEvent?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var (id, data) = ("", new List<string>());
        while (await _lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length == 0 && data.Count > 0)
            {
                return new LiveEvent(id, data[0], string.Join('\n', data.Skip(1)));
            }
            id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data.Add(line[6..]);
            }
        }
        return null;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }

    /// <param name="Id">From where to go on.</param>
    /// <param name="Counts">How many traces arrived and how many are shown, as JSON.</param>
    /// <param name="Html">The rows.</param>
    internal sealed record LiveEvent(string Id, string Counts, string Html)
    {
        /// <summary>The short ids of the rows' traces, as many of their digits as differ in tests.</summary>
        public IEnumerable<string> Traces =>
            Html.Split("href=\"/trace/").Skip(1).Select(part => part[..32].TrimStart('0'));
    }
}
