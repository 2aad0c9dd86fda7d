namespace TimeTrace.Tracing.Querying;

/// <summary>How traces are mended for reading.</summary>
public sealed record QueryOptions
{
    /// <summary>
    /// The largest shift by which clocks of different hosts are brought in line; zero, the default, leaves times as
    /// they were sent and notes where a shift would apply.
    /// </summary>
    public TimeSpan MaxClockSkew { get; init; } = TimeSpan.Zero;
}
