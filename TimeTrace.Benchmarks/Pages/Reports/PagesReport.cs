using TimeTrace.Benchmarks.Load.Reports;

namespace TimeTrace.Benchmarks.Pages.Reports;

/// <summary>What all runs showed, held against the budgets.</summary>
/// <param name="machine">Where.</param>
/// <param name="options">What was measured.</param>
/// <param name="runs">The run of each backend, in their order.</param>
internal sealed class PagesReport(Machine machine, PagesOptions options, IReadOnlyList<RunReport> runs)
{
    private const int TitleWidth = 50;
    private const int Width = 10;

    /// <summary>How many budgets were missed, by all backends together.</summary>
    public int MissedCount => runs.Sum(run => run.Figures.Count(IsMissed));

    /// <summary>Whether something did not work at all.</summary>
    public bool HasFailed => runs.Any(run => !run.HasPassed);

    /// <summary>Writes it for people to read.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine(machine);
        for (var i = 0; i < runs.Count; i++)
        {
            var choice = options.Backends[i];
            output.WriteLine($"{choice.Name}: {choice.Path} {string.Join(' ', choice.Arguments)}".TrimEnd());
            output.WriteLine();
            output.WriteLine($"{"", -TitleWidth}{"measured", Width}       {"budget", Width}");
            WriteFigures(output, runs[i]);
            output.WriteLine();
        }
    }

    /// <summary>The same for programs to read.</summary>
    public object ToJson() =>
        new
        {
            MeasuredAt = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Options = options,
            MissedCount,
            Runs = runs.Select(run => new { Figures = run.Figures.Select(WithBudget), run.Checks }),
        };

    private static void WriteFigures(TextWriter output, RunReport run)
    {
        foreach (var figure in run.Figures)
        {
            var budget = PageBudgets.Of(figure.Key) is { } limit ? FigureTable.Text(limit) : "";
            var verdict =
                budget.Length == 0 ? ""
                : IsMissed(figure) ? "  MISSED"
                : "  held";
            var value = FigureTable.Text(figure.Value);
            output.WriteLine(
                $"{figure.Title, -TitleWidth}{value, Width} {figure.Unit, -5} {budget, Width}{verdict}".TrimEnd()
            );
        }
        foreach (var check in run.Checks)
        {
            output.WriteLine($"{(check.HasPassed ? "passed" : "FAILED")}  {check.Name}: {check.Detail}");
        }
    }

    private static object WithBudget(Figure figure) =>
        new
        {
            figure.Key,
            figure.Title,
            figure.Unit,
            figure.Value,
            Budget = PageBudgets.Of(figure.Key),
        };

    // What could not be measured has not been held.
    private static bool IsMissed(Figure figure) =>
        PageBudgets.Of(figure.Key) is { } budget && !(figure.Value <= budget);
}
