namespace TimeTrace.Benchmarks.Load.Sending;

/// <summary>Sends export requests on one connection, or on as many as requests are under way.</summary>
internal abstract class OtlpClient : IDisposable
{
    /// <summary>How many bytes of a frame come before the request: a place for the prefix of gRPC.</summary>
    public const int PrefixLength = 5;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    protected OtlpClient(Uri address, Version version) =>
        Http = new HttpClient(
            new SocketsHttpHandler
            {
                ActivityHeadersPropagator = null,
                UseProxy = false,
                UseCookies = false,
            }
        )
        {
            BaseAddress = address,
            Timeout = Timeout,
            DefaultRequestVersion = version,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    protected HttpClient Http { get; }

    /// <summary>Sends one request and waits for its answer.</summary>
    /// <param name="frame">The request after <see cref="PrefixLength"/> bytes, which may be overwritten.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpRequestException">The connection broke or could not be had.</exception>
    public abstract Task<OtlpAnswer> SendAsync(Memory<byte> frame, CancellationToken cancellation);

    public void Dispose() => Http.Dispose();
}
