using System.CommandLine;
using TimeTrace.AllInOne.Options;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.AllInOne.Commands;

/// <summary><c>verify</c>: looks at every byte and changes nothing.</summary>
internal static class VerifyCommand
{
    public static Command Create(CommandLine settings) =>
        DataCommand.Create(
            settings,
            "verify",
            "Reads every byte of the data folder, says what is damaged, and changes nothing; beside a serving process too.",
            DataFolder.OpenForReading,
            (data, _, _) => Run(data)
        );

    private static int Run(DataFolder data)
    {
        using var progress = ConsoleProgress.Start();
        var findings = new List<SegmentFinding>();
        foreach (var finding in data.Verify(progress.Tell))
        {
            findings.Add(finding);
            progress.Clear();
            WriteLines(FindingText.Lines(finding));
        }
        progress.Clear();
        WriteLines(data.SetAside.Select(name => $"{name} was damaged and set aside earlier."));
        var damaged = findings.Count(finding => finding.IsDamaged);
        Console.WriteLine(
            $"{data.Path}: {findings.Count} segments, {findings.Sum(finding => finding.SpanCount)} spans, {damaged} damaged"
        );
        return damaged == 0 ? ExitCode.Good : ExitCode.Bad;
    }

    private static void WriteLines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Console.WriteLine(line);
        }
    }
}
