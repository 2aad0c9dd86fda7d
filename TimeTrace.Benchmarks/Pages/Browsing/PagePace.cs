namespace TimeTrace.Benchmarks.Pages.Browsing;

/// <summary>How a page kept up while something was done with it.</summary>
/// <param name="Milliseconds">How long it took, until the outcome was painted.</param>
/// <param name="Frames">How many frames were painted meanwhile.</param>
/// <param name="LongestFrame">The longest time between two frames, ms.</param>
/// <param name="LongestTask">The longest task that blocked the page, ms; 0 where none took 50 ms.</param>
/// <param name="LongestBlank">How long rows in view were missing at most, ms.</param>
internal sealed record PagePace(
    double Milliseconds,
    double Frames,
    double LongestFrame,
    double LongestTask,
    double LongestBlank
)
{
    /// <summary>How long nothing moved at most, ms.</summary>
    public double LongestStall => Math.Max(LongestFrame, LongestTask);
}
