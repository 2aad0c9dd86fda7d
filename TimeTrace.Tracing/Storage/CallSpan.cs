using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>What finding calls wants to know of a span.</summary>
/// <param name="Id">The span's id.</param>
/// <param name="ParentId">Its parent's; empty for a root.</param>
/// <param name="Service">The number of its service.</param>
/// <param name="Kind">Its role.</param>
/// <param name="Outcome">Its <see cref="CallOutcome"/>.</param>
internal readonly record struct CallSpan(SpanId Id, SpanId ParentId, int Service, SpanKind Kind, ushort Outcome)
{
    /// <summary>A span of a stored trace.</summary>
    public static CallSpan Of(in SpanRow row, int service) =>
        new(
            row.Id,
            row.ParentId,
            service,
            row.Kind,
            CallOutcome.Of(row.EndUnixNano - row.StartUnixNano, row.StatusCode)
        );
}
