using TimeTrace.Benchmarks.Load.Backends;
using TimeTrace.Benchmarks.Load.Checks;
using TimeTrace.Benchmarks.Load.Queries;
using TimeTrace.Benchmarks.Load.Sending;
using TimeTrace.Benchmarks.Load.Sending.Forms;
using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Load.Phases;

/// <summary>A backend that is running, and the means to send to it and to ask it.</summary>
internal sealed class LoadSession : IAsyncDisposable
{
    // Span time then ends before now for up to 58 million spans.
    private static readonly TimeSpan SpanTimeBefore = TimeSpan.FromHours(24);

    private LoadSession(LoadOptions options, SpanPool pool, BackendProcess backend)
    {
        var start = TimeProvider.System.GetUtcNow() - SpanTimeBefore;
        var patcher = new RequestPatcher(pool, (ulong)start.ToUnixTimeMilliseconds() * 1_000_000);
        Backend = backend;
        Memory = new MemorySampler(backend.Id);
        Sender = new SpanSender(pool, patcher, Connect(options, backend), options.InFlight);
        Queries = new QueryClient(backend.LinkOf("query"));
        Targets = new QueryTargets(pool, patcher, Sender.Feed, options.Seed);
    }

    public BackendProcess Backend { get; }

    public MemorySampler Memory { get; }

    public SpanSender Sender { get; }

    public QueryClient Queries { get; }

    public QueryTargets Targets { get; }

    /// <summary>Spans that this backend has acknowledged.</summary>
    public long AcknowledgedSpans { get; private set; }

    /// <summary>Starts the backend and connects to it.</summary>
    public static async Task<LoadSession> StartAsync(
        LoadOptions options,
        SpanPool pool,
        BackendProgram program,
        string dataFolder,
        CancellationToken cancellation
    ) => new(options, pool, await program.StartAsync(dataFolder, cancellation));

    /// <summary>Sends spans and keeps count of them.</summary>
    public async Task<SendFigures> SendAsync(long spanCount, CancellationToken stop)
    {
        var figures = await Sender.SendAsync(spanCount, stop);
        AcknowledgedSpans += figures.AcknowledgedSpans;
        return figures;
    }

    /// <summary>Reads the ledger, and lets queries ask only for what the store still keeps.</summary>
    public async Task<Ledger> ReadLedgerAsync(CancellationToken cancellation)
    {
        var ledger = await ReadLedgerAsync(Queries, cancellation);
        Targets.KeptSpans = ledger.KeptSpans;
        return ledger;
    }

    /// <summary>Reads the ledger of a backend.</summary>
    public static async Task<Ledger> ReadLedgerAsync(QueryClient client, CancellationToken cancellation)
    {
        using var json = await client.TryReadAsync("api/ledger", cancellation);
        return json is null ? throw new BackendException("the backend has no ledger") : Ledger.Parse(json.RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        Queries.Dispose();
        Sender.Dispose();
        await Memory.DisposeAsync();
        await Backend.DisposeAsync();
    }

    private static OtlpClient[] Connect(LoadOptions options, BackendProcess backend) =>
        options.Protocol switch
        {
            OtlpProtocol.Http => [new HttpOtlpClient(backend.LinkOf("otlp-http"))],
            OtlpProtocol.Json => [Connect(new OtlpJsonForm(), backend)],
            OtlpProtocol.Jaeger => [Connect(new JaegerThriftForm(), backend)],
            OtlpProtocol.Zipkin => [Connect(new ZipkinJsonForm(), backend)],
            _ =>
            [
                .. Enumerable
                    .Range(0, options.Connections)
                    .Select(_ => new GrpcOtlpClient(backend.LinkOf("otlp-grpc"))),
            ],
        };

    private static FormClient Connect(ISpanForm form, BackendProcess backend) =>
        new(new Uri(backend.LinkOf(form.PortName), "/"), form);
}
