namespace TimeTrace.Tracing.Storage;

/// <summary>How often one service called another.</summary>
/// <param name="Parent">The calling service.</param>
/// <param name="Child">The called service.</param>
/// <param name="CallCount">Spans of the child whose parent span belongs to the parent.</param>
public sealed record DependencyLink(string Parent, string Child, long CallCount);
