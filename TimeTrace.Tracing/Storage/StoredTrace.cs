using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>One trace as a store gives it out: compact rows at once, the OTLP bytes of a span when asked for.</summary>
/// <param name="Id">The trace's id.</param>
/// <param name="Rows">Its spans, in the order they were appended; the array belongs to the caller.</param>
/// <param name="Resources">The emitters that the rows point to.</param>
/// <param name="Scopes">The instrumentation scopes that the rows point to.</param>
/// <param name="SpanBytes">
/// Gives a row's Span message by its <see cref="SpanRow.Position"/>; the bytes stay valid as long as the trace is referenced.
/// One thread asks at a time.
/// </param>
public sealed record StoredTrace(
    TraceId Id,
    SpanRow[] Rows,
    IReadOnlyList<StoredResource> Resources,
    IReadOnlyList<StoredScope> Scopes,
    Func<long, ReadOnlyMemory<byte>> SpanBytes
)
{
    /// <summary>
    /// Gives the <see cref="SpanRow.Position"/> of all spans that may have an attribute whose key holds some UTF-8 text, without
    /// making a message for each; null where the messages alone tell. One thread asks at a time.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, IReadOnlySet<long>>? FindKeys { get; init; }
}
