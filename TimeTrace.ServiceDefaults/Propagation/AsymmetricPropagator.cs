using OpenTelemetry.Context.Propagation;

namespace TimeTrace.ServiceDefaults.Propagation;

/// <summary>Reads more formats than it writes: old callers are understood, and everybody is sent the standard.</summary>
internal sealed class AsymmetricPropagator(TextMapPropagator incoming, TextMapPropagator outgoing) : TextMapPropagator
{
    public override ISet<string>? Fields => outgoing.Fields;

    public override PropagationContext Extract<T>(
        PropagationContext context,
        T carrier,
        Func<T, string, IEnumerable<string>?> getter
    ) => incoming.Extract(context, carrier, getter);

    public override void Inject<T>(PropagationContext context, T carrier, Action<T, string, string> setter) =>
        outgoing.Inject(context, carrier, setter);
}
