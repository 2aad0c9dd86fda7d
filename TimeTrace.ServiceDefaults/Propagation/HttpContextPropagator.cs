using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

namespace TimeTrace.ServiceDefaults.Propagation;

/// <summary>
/// Lets .NET's own HTTP server and client use our formats: they start their activities themselves and ask a
/// <see cref="DistributedContextPropagator"/> for the parent.
/// </summary>
internal sealed class HttpContextPropagator(TextMapPropagator propagator) : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields { get; } = [.. propagator.Fields ?? Enumerable.Empty<string>()];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (activity is not null && setter is not null)
        {
            var context = new PropagationContext(activity.Context, AllBaggage(activity));
            propagator.Inject(context, setter, (set, name, value) => set(carrier, name, value));
        }
    }

    public override void ExtractTraceIdAndState(
        object? carrier,
        PropagatorGetterCallback? getter,
        out string? traceId,
        out string? traceState
    )
    {
        var context = Extract(carrier, getter).ActivityContext;
        (traceId, traceState) = context.IsValid() ? (TraceParent(context), context.TraceState) : (null, null);
    }

    public override IEnumerable<KeyValuePair<string, string?>> ExtractBaggage(
        object? carrier,
        PropagatorGetterCallback? getter
    ) =>
        Baggage
            .GetBaggage(Extract(carrier, getter).Baggage)
            .Select(item => KeyValuePair.Create<string, string?>(item.Key, item.Value));

    private PropagationContext Extract(object? carrier, PropagatorGetterCallback? getter) =>
        getter is null ? default : propagator.Extract(default, carrier, (from, name) => Values(from, name, getter));

    private static IEnumerable<string>? Values(object? carrier, string name, PropagatorGetterCallback getter)
    {
        getter(carrier, name, out var value, out var values);
        return values ?? (value is null ? null : [value]);
    }

    // Baggage is kept in two places, OpenTelemetry's ambient one and the activity's own; what is set in either goes out.
    private static Baggage AllBaggage(Activity activity)
    {
        var baggage = Baggage.Current;
        foreach (var (key, value) in activity.Baggage)
        {
            baggage = baggage.GetBaggage(key) is null ? baggage.SetBaggage(key, value) : baggage;
        }

        return baggage;
    }

    // https://www.w3.org/TR/trace-context/#traceparent-header
    private static string TraceParent(ActivityContext context) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"00-{context.TraceId}-{context.SpanId}-{(byte)context.TraceFlags:x2}"
        );
}
