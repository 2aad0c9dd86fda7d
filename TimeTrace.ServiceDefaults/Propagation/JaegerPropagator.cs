using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

namespace TimeTrace.ServiceDefaults.Propagation;

/// <summary>
/// Jaeger's own headers: <c>uber-trace-id: {trace id}:{span id}:{parent span id}:{flags}</c>, and baggage as
/// <c>uberctx-{key}: {value}</c> (https://www.jaegertracing.io/docs/1.76/client-libraries/#propagation-format).
/// </summary>
internal sealed class JaegerPropagator : TextMapPropagator
{
    private const string TraceHeader = "uber-trace-id";
    private const int SampledFlag = 1;
    private const int DebugFlag = 2;

    public override ISet<string> Fields { get; } = new HashSet<string>(StringComparer.Ordinal) { TraceHeader };

    public override PropagationContext Extract<T>(
        PropagationContext context,
        T carrier,
        Func<T, string, IEnumerable<string>?> getter
    )
    {
        var span = context.ActivityContext;
        if (!span.IsValid() && TryRead(HeaderCarrier.Single(carrier, getter, TraceHeader), out var found))
        {
            span = found;
        }

        return new PropagationContext(span, JaegerBaggage.AddTo(context.Baggage, carrier, getter));
    }

    public override void Inject<T>(PropagationContext context, T carrier, Action<T, string, string> setter)
    {
        var span = context.ActivityContext;
        if (!span.IsValid())
        {
            return;
        }

        var flags = span.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "1" : "0";
        setter(
            carrier,
            TraceHeader,
            string.Create(CultureInfo.InvariantCulture, $"{span.TraceId}:{span.SpanId}:0:{flags}")
        );
        foreach (var (key, value) in Baggage.GetBaggage(context.Baggage))
        {
            setter(carrier, JaegerBaggage.Prefix + key, Uri.EscapeDataString(value));
        }
    }

    private static bool TryRead(string? header, out ActivityContext context)
    {
        context = default;

        // Some clients escape the colons.
        var parts = header?.Replace("%3A", ":", StringComparison.OrdinalIgnoreCase).Split(':');
        return parts is { Length: 4 }
            && byte.TryParse(parts[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var flags)
            && HexIds.TryCreateContext(parts[0], parts[1], (flags & (SampledFlag | DebugFlag)) != 0, out context);
    }
}
