using System.Globalization;
using System.Text.Json;
using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.AllInOne.Web.Plots;

/// <summary>Addresses of searches, with Jaeger's parameters.</summary>
public static class SearchLink
{
    private const ulong NanoPerMicro = 1_000;
    private const double NanoPerMicroExact = NanoPerMicro;

    /// <summary>Traces of a service in a time.</summary>
    /// <param name="service">The service.</param>
    /// <param name="startUnixNano">From when, nanoseconds since 1970-01-01 UTC.</param>
    /// <param name="endUnixNano">Until when.</param>
    /// <param name="spanName">Only with spans of this name, or null for any.</param>
    /// <param name="onlyErrors">Only with spans that failed.</param>
    /// <param name="minDurationNano">Only with spans that took at least so long; null for any.</param>
    public static string To(
        string service,
        ulong startUnixNano,
        ulong endUnixNano,
        string? spanName = null,
        bool onlyErrors = false,
        double? minDurationNano = null
    )
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["service"] = TextLimits.CanBeAsked(service) ? service : null,
            ["operation"] = spanName is not null && TextLimits.CanBeAsked(spanName) ? spanName : null,
            ["start"] = Micros(startUnixNano),
            ["end"] = Micros(endUnixNano),
            ["lookback"] = "custom",
            ["limit"] = "20",
            ["tags"] = onlyErrors ? ErrorTags : null,
            ["minDuration"] = minDurationNano is { } nano
                ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(nano / NanoPerMicroExact)}us")
                : null,
        };
        return "/search" + QueryString.Create(parameters.Where(parameter => parameter.Value is not null));
    }

    private static string ErrorTags { get; } =
        JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = "true" });

    private static string Micros(ulong unixNano) => (unixNano / NanoPerMicro).ToString(CultureInfo.InvariantCulture);
}
