using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace TimeTrace.Client;

/// <summary>Asks the server for the time; each request is a trace of its own.</summary>
internal sealed class TimeServer : IDisposable
{
    // The host traces the source that is named like the application.
    private const string SourceName = "TimeTrace.Client";
    private const int MaxAnswerBytes = 64 * 1024;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    private readonly ActivitySource _source = new(SourceName);
    private readonly HttpClient _http;
    private readonly ILogger<TimeServer> _logger;

    public TimeServer(Uri address, TimeSpan timeout, ILogger<TimeServer> logger)
    {
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = ConnectTimeout };
        _http = new HttpClient(new RedirectFollower(sockets))
        {
            BaseAddress = address,
            Timeout = timeout,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        _logger = logger;
    }

    /// <summary>One request under one top-level span. What goes wrong is in the span and in the answer.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the span says so.</exception>
    public async Task<TimeAnswer> AskAsync(CancellationToken cancellationToken)
    {
        // A root, whatever the caller is in.
        Activity.Current = null;
        using var span = _source.StartActivity("client", ActivityKind.Internal);
        span?.SetTag("component", "client");
        var traceId = span is { Recorded: true } ? span.TraceId.ToHexString() : null;
        try
        {
            var text = await _http.GetStringAsync("/", cancellationToken);
            _logger.LogInformation("Received result: {Result}", text);
            return new TimeAnswer(text, Error: null, traceId);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            var error = Describe(fault, cancellationToken);
            span?.SetStatus(ActivityStatusCode.Error, error)
                .SetTag("error.type", fault.GetType().FullName)
                .AddException(fault);
            cancellationToken.ThrowIfCancellationRequested();
            return new TimeAnswer(Text: null, error, traceId);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _source.Dispose();
    }

    private string Describe(Exception fault, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? "The client was told to stop."
        : fault is OperationCanceledException
            ? $"{_http.BaseAddress} did not answer within {_http.Timeout.TotalSeconds} s."
        : fault.Message;
}
