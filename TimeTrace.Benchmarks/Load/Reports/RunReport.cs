using TimeTrace.Benchmarks.Load.Checks;

namespace TimeTrace.Benchmarks.Load.Reports;

/// <summary>What one run of one backend showed.</summary>
internal sealed class RunReport
{
    public List<Figure> Figures { get; } = [];

    public List<Check> Checks { get; } = [];

    public bool HasPassed => Checks.TrueForAll(check => check.HasPassed);

    public void Add(string key, string title, string unit, double value) => Figures.Add(new(key, title, unit, value));
}
