namespace TimeTrace.Tracing.Storage;

/// <summary>A query that contradicts itself or asks for too much.</summary>
/// <param name="property">The property of <see cref="TraceQuery"/> that cannot be.</param>
/// <param name="problem">What is wrong with it.</param>
public sealed class InvalidQueryException(string property, string problem) : Exception(problem)
{
    /// <summary>The property of <see cref="TraceQuery"/> that cannot be.</summary>
    public string Property { get; } = property;
}
