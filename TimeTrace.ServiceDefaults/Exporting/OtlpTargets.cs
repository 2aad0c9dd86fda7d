using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TimeTrace.ServiceDefaults.Exporting;

/// <summary>Reads from the settings where each signal goes.</summary>
/// <remarks>
/// <c>OTEL_EXPORTER_OTLP_*</c> names one endpoint for all signals or one for each
/// (https://opentelemetry.io/docs/specs/otel/protocol/exporter/). Spans go as well to each tracing backend: the
/// connection strings that <c>TimeTrace:TracingBackends</c> lists, <c>jaeger</c> unless set.
/// An endpoint named twice is used once.
/// </remarks>
internal static class OtlpTargets
{
    public const string BackendsSetting = "TimeTrace:TracingBackends";
    private const string DefaultBackend = "jaeger";
    private static readonly char[] Separators = [',', ';', ' '];

    /// <exception cref="SettingException">A setting cannot be understood: a service without its traces is not what was asked for.</exception>
    public static IReadOnlyList<OtlpTarget> ForTraces(IConfiguration configuration)
    {
        if (IsOff(OtlpSignal.Traces, configuration))
        {
            return [];
        }

        var standard = ForSignal(OtlpSignal.Traces, configuration);
        return
        [
            .. Backends(configuration)
                .Prepend(standard)
                .OfType<OtlpTarget>()
                .DistinctBy(
                    target => target.Endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/'),
                    StringComparer.Ordinal
                ),
        ];
    }

    /// <summary>The endpoint that the standard settings name for a signal; null when they name none.</summary>
    public static OtlpTarget? ForSignal(OtlpSignal signal, IConfiguration configuration)
    {
        var ownSetting = SettingName(signal, "ENDPOINT");
        var own = configuration[ownSetting];
        var shared = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        if (IsOff(signal, configuration) || (string.IsNullOrWhiteSpace(own) && string.IsNullOrWhiteSpace(shared)))
        {
            return null;
        }

        var isOwn = !string.IsNullOrWhiteSpace(own);
        var address = HttpAddress.Parse(isOwn ? ownSetting : "OTEL_EXPORTER_OTLP_ENDPOINT", isOwn ? own! : shared!);
        var (protocolSetting, protocolName) = Setting(signal, "PROTOCOL", configuration);
        var protocol = OtlpProtocol.Parse(protocolSetting, protocolName, address);
        return new OtlpTarget(
            $"otlp-{signal}",
            isOwn ? address : OtlpProtocol.AddressOf(signal, address, protocol),
            protocol,
            Setting(signal, "HEADERS", configuration).Value,
            Timeout(signal, configuration)
        );
    }

    private static IEnumerable<OtlpTarget> Backends(IConfiguration configuration)
    {
        var listed = configuration[BackendsSetting];
        foreach (var name in (listed ?? DefaultBackend).Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var setting = $"ConnectionStrings__{name}";
            if (configuration.GetConnectionString(name) is { Length: > 0 } text)
            {
                yield return BackendConnectionString.Parse(name, setting, text);
            }
            else if (listed is not null)
            {
                throw new SettingException(setting, $"is not set, but {BackendsSetting} lists '{name}'.");
            }
        }
    }

    private static bool IsOff(OtlpSignal signal, IConfiguration configuration) =>
        string.Equals(configuration[$"OTEL_{Upper(signal)}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase);

    private static int? Timeout(OtlpSignal signal, IConfiguration configuration)
    {
        var setting = SettingName(signal, "TIMEOUT");
        var value = configuration[setting];
        return string.IsNullOrWhiteSpace(value) ? null
            : int.TryParse(value, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0 ? milliseconds
            : throw new SettingException(setting, "is not a positive number of milliseconds.");
    }

    // A signal's own setting wins over the one for all signals.
    private static (string Name, string? Value) Setting(OtlpSignal signal, string what, IConfiguration configuration)
    {
        var own = SettingName(signal, what);
        var shared = $"OTEL_EXPORTER_OTLP_{what}";
        return string.IsNullOrWhiteSpace(configuration[own])
            ? (shared, configuration[shared])
            : (own, configuration[own]);
    }

    private static string SettingName(OtlpSignal signal, string what) => $"OTEL_EXPORTER_OTLP_{Upper(signal)}_{what}";

    private static string Upper(OtlpSignal signal) => signal.ToString().ToUpperInvariant();
}
