using System.CommandLine;
using TimeTrace.AllInOne.Options;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.AllInOne.Commands;

/// <summary><c>backup TARGET</c>: copies the data folder as it is now.</summary>
internal static class BackupCommand
{
    public static Command Create(CommandLine settings)
    {
        var target = new Argument<string>("target")
        {
            Description = "The backup's folder: a new one, or an empty one.",
        };
        var command = DataCommand.Create(
            settings,
            "backup",
            "Copies the data folder into a new folder, beside a serving process too; "
                + "everything acknowledged before is in it.",
            DataFolder.OpenForReading,
            (data, parsed, cancellationToken) => Run(data, parsed.GetRequiredValue(target), cancellationToken)
        );
        command.Arguments.Add(target);
        return command;
    }

    private static int Run(DataFolder data, string target, CancellationToken cancellationToken)
    {
        using var progress = ConsoleProgress.Start();
        var report = data.BackUp(target, progress.Tell, cancellationToken);
        progress.Clear();
        foreach (var line in report.Damaged.SelectMany(FindingText.Lines))
        {
            Console.WriteLine(line);
        }
        if (report.Damaged.Count > 0)
        {
            Console.WriteLine("The data folder is damaged, and so is its copy: see the command 'repair'.");
        }
        Console.WriteLine(
            $"{report.Path}: {report.SegmentCount} segments, {report.SpanCount} spans, {report.ByteCount} bytes"
        );
        return report.Damaged.Count == 0 ? ExitCode.Good : ExitCode.Bad;
    }
}
