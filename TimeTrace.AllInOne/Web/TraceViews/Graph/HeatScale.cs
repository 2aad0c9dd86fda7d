using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.AllInOne.Web.TraceViews.Graph;

/// <summary>Shares in five steps, for colours.</summary>
internal static class HeatScale
{
    private static readonly double[] Least = [0, 0.01, 0.05, 0.2, 0.5];

    /// <summary>The steps, each with its name.</summary>
    public static IEnumerable<(string Class, string Name)> Steps =>
        Least
            .Index()
            .Select(step =>
                (
                    ClassOf(step.Index),
                    step.Index == 0 ? "less" : $"{NumberText.Count((long)(step.Item * 100))} % and more"
                )
            );

    /// <summary>The class of a share.</summary>
    public static string Of(double share) => ClassOf(Array.FindLastIndex(Least, least => share >= least));

    private static string ClassOf(int step) => $"heat-{step}";
}
