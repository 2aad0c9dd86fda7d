using System.Diagnostics;
using TimeTrace.AllInOne.Hosting;
using TimeTrace.AllInOne.Receivers;
using TimeTrace.AllInOne.Sampling;
using TimeTrace.AllInOne.Status;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>Gathers what the status page shows.</summary>
internal sealed class StatusReader(
    AllInOneOptions options,
    BoundPorts ports,
    LossLedger ledger,
    ISpanReader store,
    BodyBudget bodies,
    RequestMeter requests,
    ProcessorMeter processors,
    ISamplingStrategies sampling,
    TimeProvider time
)
{
    /// <summary>How everything is now.</summary>
    /// <param name="request">Tells under which name this machine is known to the reader.</param>
    public StatusModel Read(HttpRequest request)
    {
        var host = new HostString(request.Host.Host).ToUriComponent();
        LedgerRow[] receivers =
        [
            .. ledger
                .Read()
                .OrderBy(account => account.Key, StringComparer.Ordinal)
                .Select(account => new LedgerRow(account.Key, account.Value)),
        ];
        return new StatusModel(
            receivers,
            new StoreFigures(store.GetStatistics(), options.DataDirectory, ledger.HourlySpansPerSecond),
            [.. ports.Open.Select(port => PortRow.Of(port, ports, host, requests.Read(port.Port), receivers))],
            SettingRows.Of(options),
            ReadProcess(),
            SenderEndpoints.Of(ports, request)
        )
        {
            SamplingFault = sampling.Fault,
        };
    }

    private ProcessFigures ReadProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessFigures(
            time.GetUtcNow() - new DateTimeOffset(process.StartTime).ToUniversalTime(),
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false),
            processors.Read(),
            bodies.HeldBytes,
            options.MaxInflightBytes,
            typeof(StatusReader).Assembly.GetName().Version!.ToString(fieldCount: 3)
        );
    }
}
