using System.Diagnostics;
using TimeTrace.AllInOne.Hosting;
using TimeTrace.AllInOne.Receivers;
using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>Maps the status page.</summary>
internal static class StatusPages
{
    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        pages.Page<StatusPage>("/status", _ => Task.FromResult<IPageModel>(Read(services)), navigation: "Status");
        pages.Redirect("/quality-metrics", "/status");
    }

    private static StatusModel Read(IServiceProvider services)
    {
        var options = services.GetRequiredService<AllInOneOptions>();
        var ports = services.GetRequiredService<BoundPorts>();
        return new StatusModel(
            [
                .. services
                    .GetRequiredService<LossLedger>()
                    .Read()
                    .OrderBy(account => account.Key, StringComparer.Ordinal)
                    .Select(account => new LedgerRow(account.Key, account.Value)),
            ],
            services.GetRequiredService<ISpanReader>().GetStatistics(),
            options.DataDirectory,
            [.. Ports.All.Select(setting => PortRow.Of(setting, ports.NumberOf(setting.Port)))],
            SettingRows.Of(options),
            ReadProcess(services)
        );
    }

    private static ProcessFigures ReadProcess(IServiceProvider services)
    {
        using var process = Process.GetCurrentProcess();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return new ProcessFigures(
            now - new DateTimeOffset(process.StartTime).ToUniversalTime(),
            Environment.WorkingSet,
            services.GetRequiredService<BodyBudget>().HeldBytes,
            typeof(StatusPages).Assembly.GetName().Version!.ToString(fieldCount: 3)
        );
    }
}
