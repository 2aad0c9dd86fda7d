namespace TimeTrace.Tracing.Querying.Paths;

/// <summary>By what paths are weighed against each other.</summary>
public enum PathWeight
{
    /// <summary>The durations of their spans together.</summary>
    Total,

    /// <summary>The time in which no child ran, of their spans and of all below.</summary>
    Self,

    /// <summary>Their spans and all below.</summary>
    Count,
}
