using System.Globalization;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>Searches for traces with an attribute like the one at hand.</summary>
public static class AttributeSearch
{
    private const int MaxLength = 256;
    private const ulong NanoPerMicro = 1_000;
    private const ulong NanoPerHour = 3_600_000_000_000;

    /// <summary>The address of the search, an hour before and after; null for what nobody looks for.</summary>
    /// <param name="service">The span's service.</param>
    /// <param name="startUnixNano">The span's start.</param>
    /// <param name="attribute">The attribute.</param>
    public static string? For(string service, ulong startUnixNano, KeyValue attribute)
    {
        var value = attribute.Value.ToString();
        if (attribute.Key.Length is 0 or > MaxLength || value.Length > MaxLength || service.Length > MaxLength)
        {
            return null;
        }
        var tags = new Dictionary<string, string>(StringComparer.Ordinal) { [attribute.Key] = value };
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["service"] = service,
            ["tags"] = JsonSerializer.Serialize(tags),
            ["start"] = Micros(startUnixNano - Math.Min(NanoPerHour, startUnixNano)),
            ["end"] = Micros(startUnixNano + NanoPerHour),
            ["lookback"] = "custom",
            ["limit"] = "20",
        };
        return "/search" + QueryString.Create(parameters);
    }

    private static string Micros(ulong unixNano) => (unixNano / NanoPerMicro).ToString(CultureInfo.InvariantCulture);
}
