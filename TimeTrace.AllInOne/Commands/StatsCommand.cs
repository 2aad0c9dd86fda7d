using System.CommandLine;
using System.Text.Json;
using TimeTrace.AllInOne.Options;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.AllInOne.Commands;

/// <summary><c>stats</c>: what the data folder holds, and the ledger of the process that serves, if one does.</summary>
internal static class StatsCommand
{
    public static Command Create(CommandLine settings)
    {
        var asJson = new Option<bool>("--json") { Description = "Write JSON." };
        var command = DataCommand.Create(
            settings,
            "stats",
            "Says what the data folder holds and what takes the room, beside a serving process too, whose ledger it shows.",
            DataFolder.OpenForReading,
            async (data, parsed, cancellationToken) =>
            {
                var faults = new List<string>();
                var listen = settings.Listen.Read(parsed, Environment.GetEnvironmentVariable, faults);
                var port = settings.QueryPort.Read(parsed, Environment.GetEnvironmentVariable, faults);
                if (listen is null || faults.Count > 0)
                {
                    faults.ForEach(Console.Error.WriteLine);
                    return ExitCode.InvalidOptions;
                }
                var report = await CountAsync(data, RunningLedger.UrlOf(listen[0], port), cancellationToken);
                Write(report, parsed.GetValue(asJson));
                return report.Data.Problems.Count == 0 ? ExitCode.Good : ExitCode.Bad;
            }
        );
        command.Options.Add(settings.Listen.Option);
        command.Options.Add(settings.QueryPort.Option);
        command.Options.Add(asJson);
        return command;
    }

    private static async Task<StatsReport> CountAsync(
        DataFolder data,
        Uri ledgerUrl,
        CancellationToken cancellationToken
    )
    {
        using var progress = ConsoleProgress.Start();
        var counted = data.Count(progress.Tell);
        var ledger = await RunningLedger.ReadAsync(ledgerUrl, cancellationToken);
        return new StatsReport(data.Path, counted, ledgerUrl.ToString(), ledger);
    }

    private static void Write(StatsReport report, bool asJson)
    {
        var lines = asJson
            ? [JsonSerializer.Serialize(report, StatsJson.Default.StatsReport)]
            : StatsText.Lines(report);
        foreach (var line in lines)
        {
            Console.WriteLine(line);
        }
    }
}
