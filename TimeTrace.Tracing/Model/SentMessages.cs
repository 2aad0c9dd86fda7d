namespace TimeTrace.Tracing.Model;

/// <summary>The OTLP messages of a trace as they were sent.</summary>
/// <param name="Resources">The Resource messages, in the order of <see cref="Trace.Resources"/>.</param>
/// <param name="Scopes">The InstrumentationScope messages, in the order of <see cref="Trace.Scopes"/>.</param>
/// <param name="Span">Gives the Span message of a row's index. One thread asks at a time.</param>
public sealed record SentMessages(
    IReadOnlyList<ReadOnlyMemory<byte>> Resources,
    IReadOnlyList<ReadOnlyMemory<byte>> Scopes,
    Func<int, ReadOnlyMemory<byte>> Span
);
