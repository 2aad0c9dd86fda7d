using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

namespace TimeTrace.ServiceDefaults.Propagation;

/// <summary>Zipkin's headers: one <c>b3</c>, or several <c>X-B3-*</c> (https://github.com/openzipkin/b3-propagation).</summary>
/// <remarks>
/// Without a sampling decision the caller leaves it to us, and we sample. A decision without ids (<c>b3: 0</c>)
/// names no trace to go on with and is ignored.
/// </remarks>
/// <param name="singleHeader">Which of the two forms this one reads and writes.</param>
internal sealed class B3Propagator(bool singleHeader) : TextMapPropagator
{
    private const string SingleHeader = "b3";
    private const string TraceIdHeader = "X-B3-TraceId";
    private const string SpanIdHeader = "X-B3-SpanId";
    private const string SampledHeader = "X-B3-Sampled";
    private const string FlagsHeader = "X-B3-Flags";

    public override ISet<string> Fields { get; } =
        singleHeader
            ? new HashSet<string>(StringComparer.Ordinal) { SingleHeader }
            : new HashSet<string>(StringComparer.Ordinal) { TraceIdHeader, SpanIdHeader, SampledHeader, FlagsHeader };

    public override PropagationContext Extract<T>(
        PropagationContext context,
        T carrier,
        Func<T, string, IEnumerable<string>?> getter
    )
    {
        ActivityContext found = default;
        var read =
            !context.ActivityContext.IsValid()
            && (singleHeader ? TryReadSingle(carrier, getter, out found) : TryReadMulti(carrier, getter, out found));
        return read ? new PropagationContext(found, context.Baggage) : context;
    }

    public override void Inject<T>(PropagationContext context, T carrier, Action<T, string, string> setter)
    {
        var span = context.ActivityContext;
        if (!span.IsValid())
        {
            return;
        }

        var sampled = span.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "1" : "0";
        if (singleHeader)
        {
            setter(
                carrier,
                SingleHeader,
                string.Create(CultureInfo.InvariantCulture, $"{span.TraceId}-{span.SpanId}-{sampled}")
            );
            return;
        }

        setter(carrier, TraceIdHeader, span.TraceId.ToHexString());
        setter(carrier, SpanIdHeader, span.SpanId.ToHexString());
        setter(carrier, SampledHeader, sampled);
    }

    // b3: {trace id}-{span id}[-{0, 1 or d}[-{parent span id}]]
    private static bool TryReadSingle<T>(
        T carrier,
        Func<T, string, IEnumerable<string>?> getter,
        out ActivityContext context
    )
    {
        context = default;
        var parts = HeaderCarrier.Single(carrier, getter, SingleHeader)?.Split('-');
        return parts is { Length: >= 2 and <= 4 }
            && TryReadDecision(parts.ElementAtOrDefault(2), out var sampled)
            && HexIds.TryCreateContext(parts[0], parts[1], sampled, out context);
    }

    private static bool TryReadMulti<T>(
        T carrier,
        Func<T, string, IEnumerable<string>?> getter,
        out ActivityContext context
    )
    {
        context = default;
        var debug = HeaderCarrier.Single(carrier, getter, FlagsHeader) == "1";
        return HeaderCarrier.Single(carrier, getter, TraceIdHeader) is { } traceId
            && HeaderCarrier.Single(carrier, getter, SpanIdHeader) is { } spanId
            && TryReadDecision(debug ? "d" : HeaderCarrier.Single(carrier, getter, SampledHeader), out var sampled)
            && HexIds.TryCreateContext(traceId, spanId, sampled, out context);
    }

    private static bool TryReadDecision(string? decision, out bool sampled)
    {
        sampled = decision is null or "1" or "d" or "true" or "True";
        return sampled || decision is "0" or "false" or "False";
    }
}
