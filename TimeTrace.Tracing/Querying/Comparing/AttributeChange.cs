namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>An attribute whose values differ between two groups of spans.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Before">Its distinct values in the first group, in order; empty where no span there has it.</param>
/// <param name="After">The same of the second group.</param>
public sealed record AttributeChange(string Key, IReadOnlyList<string> Before, IReadOnlyList<string> After);
