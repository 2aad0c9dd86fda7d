using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Hosting;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.AllInOne;

/// <summary>The host in this process, on free ports, with real sockets.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly BoundPorts _ports;
    private readonly WebApplication _app;

    private RunningHost(BoundPorts ports, WebApplication app)
    {
        _ports = ports;
        _app = app;
    }

    public QueryService Query => _app.Services.GetRequiredService<QueryService>();

    public HttpClient Http { get; } = new();

    internal static async Task<RunningHost> StartAsync(
        AllInOneOptions? options = null,
        ISpanWriter? writer = null,
        int queryPort = 0,
        IReadOnlyList<Port>? offPorts = null
    )
    {
        var numbers = new Dictionary<Port, int>(Ports.AnyFree) { [Port.Query] = queryPort };
        foreach (var port in offPorts ?? [])
        {
            numbers[port] = PortSetting.Off;
        }
        options = (options ?? new AllInOneOptions()) with { PortNumbers = numbers };
        var store = new MemoryStore(new MemoryStoreOptions { MaxBytes = options.MemoryMaxBytes });
        var ports = BoundPorts.Bind(options);
        var app = AllInOneHost.Build(options, ports, writer ?? store, store, store);
        await app.StartAsync();
        return new RunningHost(ports, app);
    }

    /// <summary>For example <c>http://127.0.0.1:41234/v1/traces</c>.</summary>
    internal Uri Address(Port port, string path = "") => new($"http://127.0.0.1:{_ports.NumberOf(port)}{path}");

    internal IPEndPoint EndPoint(Port port) => new(IPAddress.Loopback, _ports.NumberOf(port));

    /// <summary>The ledger as anyone can see it from outside.</summary>
    public async Task<JsonNode> ReadLedgerAsync() =>
        JsonNode.Parse(await Http.GetStringAsync(Address(Port.Query, "/api/ledger")))!;

    internal LedgerAccount Account(string receiver) => _app.Services.GetRequiredService<LossLedger>().Read()[receiver];

    /// <summary>The same; null while the receiver has had nothing.</summary>
    internal LedgerAccount? FindAccount(string receiver) =>
        _app.Services.GetRequiredService<LossLedger>().Read().GetValueOrDefault(receiver);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _ports.Dispose();
    }
}
