namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>What is said of the spans that share a value.</summary>
/// <param name="Value">The value, or null for all values that are not told apart.</param>
/// <param name="Figures">Their figures.</param>
/// <param name="Groups">The same spans by the second field; empty where there is none.</param>
public sealed record SpanGroup(string? Value, SpanFigures Figures, IReadOnlyList<SpanGroup> Groups);
