namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>At most five steps of colour for calls, and what each of them means.</summary>
public sealed class ColourScale
{
    private const int MaxSteps = 5;

    private static readonly double[] ErrorBounds = [0, 0.01, 0.05, 0.2];

    private readonly DependencyColour _colour;
    private readonly IReadOnlyList<double> _bounds;

    private ColourScale(DependencyColour colour, IReadOnlyList<double> bounds, IReadOnlyList<string> labels) =>
        (_colour, _bounds, Labels) = (colour, bounds, labels);

    /// <summary>What each step means, the first one first.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>A scale for all calls that are drawn.</summary>
    internal static ColourScale Of(DependencyColour colour, IEnumerable<EdgeFigures> figures)
    {
        if (colour == DependencyColour.Errors)
        {
            return new ColourScale(colour, ErrorBounds, ["none", "to 1 %", "to 5 %", "to 20 %", "over 20 %"]);
        }
        var values = figures.Select(one => ValueOf(colour, one)).Where(value => value > 0).Order().ToList();
        var bounds = values.Count == 0 ? [] : BoundsBetween(values[0], values[^1]);
        IEnumerable<double> ends = values.Count == 0 ? [] : [.. bounds, values[^1]];
        return new ColourScale(colour, bounds, [.. ends.Select(end => "to " + Write(colour, end))]);
    }

    /// <summary>The step of calls, from zero.</summary>
    public int StepOf(EdgeFigures figures) => _bounds.Count(bound => ValueOf(_colour, figures) > bound);

    // Each step spans the same factor; bounds have two digits so that the labels tell them exactly.
    private static List<double> BoundsBetween(double least, double greatest)
    {
        var factor = Math.Pow(greatest / least, 1.0 / MaxSteps);
        return
        [
            .. Enumerable
                .Range(1, MaxSteps - 1)
                .Select(step => TwoDigits.Round(least * Math.Pow(factor, step)))
                .Distinct()
                .Where(bound => bound >= least && bound < greatest),
        ];
    }

    private static double ValueOf(DependencyColour colour, EdgeFigures figures) =>
        colour switch
        {
            DependencyColour.Rate => figures.CallsPerSecond,
            DependencyColour.P95 => figures.P95Nano ?? 0,
            _ => figures.ErrorShare,
        };

    private static string Write(DependencyColour colour, double value) =>
        colour == DependencyColour.Rate ? TwoDigits.Rate(value) : TwoDigits.Duration(value);
}
