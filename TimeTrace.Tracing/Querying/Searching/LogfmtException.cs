namespace TimeTrace.Tracing.Querying.Searching;

/// <summary>Conditions that cannot be read.</summary>
/// <param name="column">Where, counted from 1.</param>
/// <param name="problem">What is wrong there.</param>
public sealed class LogfmtException(int column, string problem) : Exception(problem)
{
    /// <summary>Where, in UTF-16 units counted from 1.</summary>
    public int Column { get; } = column;
}
