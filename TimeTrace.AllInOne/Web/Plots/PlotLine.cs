namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>A line of a plot.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Style">Its class, which gives it colour and dashes: <c>line-1</c> to <c>line-3</c> or <c>line-error</c>.</param>
/// <param name="Points">Its points in order of time, in seconds since 1970-01-01 UTC.</param>
public sealed record PlotLine(string Name, string Style, IReadOnlyList<PlotPoint> Points);
