using System.Globalization;
using System.Text;
using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>The status as Markdown, to be shown to others: nothing of it comes from spans.</summary>
internal static class StatusReport
{
    /// <summary>Writes it; times are in UTC.</summary>
    public static string Write(StatusModel model, DateTimeOffset now)
    {
        var text = new StringBuilder("# TimeTrace status\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{model.Verdict}.\n");
        if (model.SamplingFault is { } fault)
        {
            text.Append(CultureInfo.InvariantCulture, $"Sampling strategies stay as they were: {fault}.\n");
        }
        WriteReceivers(text, model);
        WriteFigures(text, "Store", StatusFigures.Of(model.Store, new TimeText(TimeZoneInfo.Utc, now)));
        WriteFigures(text, "Process", StatusFigures.Of(model.Process));
        WriteTable(
            text,
            "Ports",
            ["Port", "Protocol", "Under way", "p95"],
            model.Ports.Select(port =>
                (string[])[Number(port.Number), port.Purpose, Number(port.Requests.UnderWay), P95(port)]
            )
        );
        WriteTable(
            text,
            "Settings",
            ["Option", "Value", "Default", "Source"],
            model.Settings.Select(row =>
                (string[])[row.Option, row.Value, row.Default, row.Source.ToString().ToLowerInvariant()]
            )
        );
        return text.ToString();
    }

    /// <summary>The time in which 95 % of a port's requests were answered.</summary>
    public static string P95(PortRow port) => port.Requests.P95Nano is { } nano ? DurationText.Of(nano) : "-";

    private static void WriteReceivers(StringBuilder text, StatusModel model)
    {
        WriteTable(
            text,
            "Received spans",
            ["Receiver", "Received", "Stored", "Rejected", "Oversized", "Overloaded", "Failed"],
            model.Receivers.Select(row =>
                (string[])
                    [
                        row.Receiver,
                        Number(row.Account.ReceivedSpans),
                        Number(row.Account.StoredSpans),
                        Number(row.RejectedSpans),
                        Number(row.Account.OversizedSpans),
                        Number(row.Account.OverloadedSpans),
                        Number(row.Account.FailedSpans),
                    ]
            )
        );
        foreach (var loss in model.Receivers.SelectMany(row => row.Losses))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {loss.Receiver}: {Number(loss.Count)} {loss.Words}\n");
        }
    }

    private static void WriteFigures(
        StringBuilder text,
        string title,
        IEnumerable<(string Name, string Figure)> figures
    )
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        foreach (var (name, figure) in figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {figure}\n");
        }
    }

    private static void WriteTable(StringBuilder text, string title, string[] head, IEnumerable<string[]> rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        WriteRow(text, head);
        WriteRow(text, Array.ConvertAll(head, _ => "---"));
        foreach (var row in rows)
        {
            WriteRow(text, row);
        }
    }

    private static void WriteRow(StringBuilder text, string[] cells) =>
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n"
        );

    private static string Number(long number) => NumberText.Count(number);
}
