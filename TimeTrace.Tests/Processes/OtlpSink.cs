using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using TimeTrace.Tests.Otlp;

namespace TimeTrace.Tests.Processes;

/// <summary>A small OTLP receiver for tests: HTTP protobuf and gRPC on free ports; keeps what it is sent.</summary>
public sealed class OtlpSink : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<SinkSpan> _spans = [];
    private readonly List<LogRecord> _logs = [];
    private readonly HashSet<string> _metricNames = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = NewSignal();
    private int _refusalsLeft;
    private int _refused;
    private int _abortsLeft;
    private int _aborted;

    private OtlpSink(WebApplication app) => _app = app;

    /// <summary>For example <c>http://127.0.0.1:41234</c>: OTLP over HTTP, without the signal's path.</summary>
    public string HttpEndpoint { get; private set; } = "";

    /// <summary>The same for OTLP over gRPC.</summary>
    public string GrpcEndpoint { get; private set; } = "";

    public IReadOnlyList<SinkSpan> Spans => Snapshot(_spans);

    public IReadOnlyList<LogRecord> Logs => Snapshot(_logs);

    public IReadOnlyList<string> MetricNames => Snapshot(_metricNames);

    /// <summary>How many requests were answered 503 / UNAVAILABLE.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>How many requests got no answer at all: the connection was broken off.</summary>
    public int Aborted => Volatile.Read(ref _aborted);

    /// <summary>Starts a sink; a port of 0 means a free one. The first requests may be broken off, and the next refused.</summary>
    public static async Task<OtlpSink> StartAsync(int httpPort = 0, int refusals = 0, int aborts = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, httpPort, listen => listen.Protocols = HttpProtocols.Http1);
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            });
        var app = builder.Build();
        var sink = new OtlpSink(app) { _refusalsLeft = refusals, _abortsLeft = aborts };
        app.Run(sink.ReceiveAsync);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        (sink.HttpEndpoint, sink.GrpcEndpoint) = (addresses.First(), addresses.Last());
        return sink;
    }

    /// <summary>Waits until the spans here satisfy <paramref name="enough"/>; answers them.</summary>
    public Task<IReadOnlyList<SinkSpan>> WaitForSpansAsync(
        Func<IReadOnlyList<SinkSpan>, bool> enough,
        TimeSpan? timeout = null
    ) => WaitAsync(() => Spans, enough, timeout);

    public Task<IReadOnlyList<LogRecord>> WaitForLogsAsync(
        Func<IReadOnlyList<LogRecord>, bool> enough,
        TimeSpan? timeout = null
    ) => WaitAsync(() => Logs, enough, timeout);

    public Task<IReadOnlyList<string>> WaitForMetricsAsync(
        Func<IReadOnlyList<string>, bool> enough,
        TimeSpan? timeout = null
    ) => WaitAsync(() => MetricNames, enough, timeout);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<IReadOnlyList<T>> WaitAsync<T>(
        Func<IReadOnlyList<T>> read,
        Func<IReadOnlyList<T>, bool> enough,
        TimeSpan? timeout
    )
    {
        using var deadline = new CancellationTokenSource(timeout ?? Patience);
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            var items = read();
            if (enough(items))
            {
                return items;
            }

            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException fault)
            {
                throw new TimeoutException(
                    $"Not enough came; here are {items.Count}:\n{string.Join('\n', items)}",
                    fault
                );
            }
        }
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var grpc = context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;
        if (Interlocked.Decrement(ref _abortsLeft) >= 0)
        {
            Interlocked.Increment(ref _aborted);
            context.Abort();
            return;
        }

        if (Interlocked.Decrement(ref _refusalsLeft) >= 0)
        {
            Interlocked.Increment(ref _refused);
            Answer(context, grpc, refuse: true);
            return;
        }

        Keep(context.Request.Path.Value!, grpc ? GrpcMessage(body.ToArray()) : body.ToArray());
        Answer(context, grpc, refuse: false);
        if (grpc)
        {
            await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted);
        }
    }

    // A gRPC message is a compression flag and a big-endian length before the bytes.
    private static byte[] GrpcMessage(byte[] body) =>
        body.AsSpan(5, (int)BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(1))).ToArray();

    private static void Answer(HttpContext context, bool grpc, bool refuse)
    {
        if (grpc)
        {
            context.Response.ContentType = "application/grpc";
            context.Response.AppendTrailer("grpc-status", refuse ? "14" : "0");
        }
        else
        {
            context.Response.ContentType = "application/x-protobuf";
            context.Response.StatusCode = refuse ? 503 : 200;
        }
    }

    private void Keep(string path, byte[] message)
    {
        lock (_gate)
        {
            switch (path)
            {
                case "/v1/traces" or "/opentelemetry.proto.collector.trace.v1.TraceService/Export":
                    _spans.AddRange(SinkSpan.AllOf(ExportTraceServiceRequest.Parser.ParseFrom(message)));
                    break;
                case "/v1/logs" or "/opentelemetry.proto.collector.logs.v1.LogsService/Export":
                    var logs = ExportLogsServiceRequest.Parser.ParseFrom(message);
                    _logs.AddRange(logs.ResourceLogs.SelectMany(r => r.ScopeLogs).SelectMany(s => s.LogRecords));
                    break;
                case "/v1/metrics" or "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export":
                    var metrics = ExportMetricsServiceRequest.Parser.ParseFrom(message);
                    var scopes = metrics.ResourceMetrics.SelectMany(r => r.ScopeMetrics);
                    _metricNames.UnionWith(scopes.SelectMany(s => s.Metrics).Select(m => m.Name));
                    break;
                default:
                    throw new InvalidOperationException($"No OTLP path: {path}");
            }
        }

        Interlocked.Exchange(ref _changed, NewSignal()).SetResult();
    }

    private List<T> Snapshot<T>(IEnumerable<T> items)
    {
        lock (_gate)
        {
            return [.. items];
        }
    }
}
