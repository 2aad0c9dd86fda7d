using System.CommandLine;
using TimeTrace.AllInOne.Options;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.AllInOne.Commands;

/// <summary><c>restore BACKUP</c>: fills an empty data folder.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandLine settings)
    {
        var backup = new Argument<string>("backup") { Description = "The backup's folder." };
        var command = DataCommand.Create(
            settings,
            "restore",
            "Copies a backup into the data folder, which must be empty or missing, and reads every byte of the copy.",
            DataFolder.OpenEmpty,
            (data, parsed, cancellationToken) => Run(data, parsed.GetRequiredValue(backup), cancellationToken)
        );
        command.Arguments.Add(backup);
        return command;
    }

    private static int Run(DataFolder data, string backup, CancellationToken cancellationToken)
    {
        using var progress = ConsoleProgress.Start();
        var report = data.Restore(backup, progress.Tell, cancellationToken);
        progress.Clear();
        foreach (var problem in report.Problems)
        {
            Console.WriteLine(problem);
        }
        foreach (var repair in report.Repairs)
        {
            RepairCommand.WriteLines(repair);
        }
        var isWhole = report.Problems.Count == 0 && report.Repairs.Count == 0;
        Console.WriteLine($"{data.Path}: {report.SegmentCount} segments, {report.SpanCount} spans");
        if (!isWhole)
        {
            Console.WriteLine("The backup is damaged; it is restored as far as it can be read.");
        }
        return isWhole ? ExitCode.Good : ExitCode.Bad;
    }
}
