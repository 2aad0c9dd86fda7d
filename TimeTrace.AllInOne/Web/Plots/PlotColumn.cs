namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>A stretch of time in a plot that tells its values and leads to its traces.</summary>
/// <param name="FirstX">Where it begins, in seconds since 1970-01-01 UTC.</param>
/// <param name="LastX">Where it ends.</param>
/// <param name="Text">Its time and values.</param>
/// <param name="Address">Where a click leads; null where there is nothing to see.</param>
public sealed record PlotColumn(double FirstX, double LastX, string Text, string? Address);
