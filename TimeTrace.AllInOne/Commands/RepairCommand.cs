using System.CommandLine;
using TimeTrace.AllInOne.Options;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.AllInOne.Commands;

/// <summary><c>repair</c>: makes what is damaged sound again, as far as it can be read.</summary>
internal static class RepairCommand
{
    public static Command Create(CommandLine settings) =>
        DataCommand.Create(
            settings,
            "repair",
            "Makes damaged and missing indexes anew and saves what can be read of damaged segments; deletes nothing. "
                + "No other process may use the folder.",
            DataFolder.OpenAlone,
            (data, _, _) => Run(data)
        );

    private static int Run(DataFolder data)
    {
        using var progress = ConsoleProgress.Start();
        var repairs = new List<SegmentRepair>();
        foreach (var repair in data.Repair(progress.Tell))
        {
            repairs.Add(repair);
            progress.Clear();
            WriteLines(repair);
        }
        progress.Clear();
        var failed = repairs.Count(repair => !repair.IsMended);
        Console.WriteLine($"{data.Path}: {repairs.Count - failed} segments mended, {failed} not");
        return failed == 0 ? ExitCode.Good : ExitCode.Bad;
    }

    /// <summary>Says what was found and what was done.</summary>
    public static void WriteLines(SegmentRepair repair)
    {
        foreach (var line in FindingText.Lines(repair.Finding))
        {
            Console.WriteLine(line);
        }
        Console.WriteLine("  " + repair.Outcome);
    }
}
