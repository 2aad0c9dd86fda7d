using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>Traces that a look at newly arrived spans found.</summary>
/// <param name="Ids">The traces, the last ones to arrive first.</param>
/// <param name="Count">
/// How many there are in all: exact where all of them are listed, else an estimate from the share of spans that was looked at.
/// </param>
public sealed record ArrivedTraces(IReadOnlyList<TraceId> Ids, long Count)
{
    /// <summary>What was found in a share of the spans.</summary>
    /// <param name="ids">The traces.</param>
    /// <param name="lookedAt">How many spans were looked at, the last ones to arrive.</param>
    /// <param name="all">How many there were to look at.</param>
    internal static ArrivedTraces Of(IReadOnlyList<TraceId> ids, long lookedAt, long all) =>
        new(ids, lookedAt >= all ? ids.Count : (long)Math.Ceiling((double)ids.Count * all / lookedAt));
}
