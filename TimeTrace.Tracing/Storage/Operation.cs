using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>A span name of a service together with a kind in which it occurs.</summary>
/// <param name="Name">The span name.</param>
/// <param name="Kind">The kind.</param>
public sealed record Operation(string Name, SpanKind Kind);
