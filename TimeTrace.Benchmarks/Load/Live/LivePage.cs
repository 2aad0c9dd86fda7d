namespace TimeTrace.Benchmarks.Load.Live;

/// <summary>One page that follows live.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    private const int BufferLength = 32 << 10;

    private readonly HttpResponseMessage _response;
    private readonly Task _reading;
    private long _byteCount;
    private long _rowCount;

    private LivePage(HttpResponseMessage response, Stream body, CancellationToken stop)
    {
        _response = response;
        _reading = ReadAsync(body, stop);
    }

    public long ByteCount => Interlocked.Read(ref _byteCount);

    public long RowCount => Interlocked.Read(ref _rowCount);

    /// <exception cref="HttpRequestException">It was refused.</exception>
    public static async Task<LivePage> OpenAsync(HttpClient http, string path, CancellationToken stop)
    {
        var response = await http.GetAsync(
            new Uri(path, UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            stop
        );
        response.EnsureSuccessStatusCode();
        return new LivePage(response, await response.Content.ReadAsStreamAsync(stop), stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _response.Dispose();
    }

    private async Task ReadAsync(Stream body, CancellationToken stop)
    {
        var buffer = new byte[BufferLength];
        while (await body.ReadAsync(buffer, stop) is > 0 and var length)
        {
            Interlocked.Add(ref _byteCount, length);
            Interlocked.Add(ref _rowCount, buffer.AsSpan(0, length).Count("<a class=\"result\""u8));
        }
    }
}
