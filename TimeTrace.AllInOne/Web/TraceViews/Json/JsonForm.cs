namespace TimeTrace.AllInOne.Web.TraceViews.Json;

/// <summary>A form in which a trace is answered as JSON.</summary>
/// <param name="IsOtlp">OTLP's form, else Jaeger's.</param>
/// <param name="IsRaw">As it was sent, else with everything that is mended for reading.</param>
public readonly record struct JsonForm(bool IsOtlp, bool IsRaw)
{
    /// <summary>All forms.</summary>
    public static IReadOnlyList<JsonForm> All { get; } =
    [new(IsOtlp: false, IsRaw: false), new(false, IsRaw: true), new(IsOtlp: true, IsRaw: false), new(true, true)];

    /// <summary>What readers call it.</summary>
    public string Name => (IsOtlp ? "OTLP" : "Jaeger") + (IsRaw ? ", as sent" : "");

    /// <summary>Reads the text of an address; what is no form is the first of them.</summary>
    public static JsonForm Parse(string text) => All.FirstOrDefault(form => form.ToString() == text);

    /// <summary>The text in an address: <c>jaeger</c>, <c>otlp-sent</c>.</summary>
    public override string ToString() => (IsOtlp ? "otlp" : "jaeger") + (IsRaw ? "-sent" : "");
}
