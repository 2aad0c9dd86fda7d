using System.Globalization;
using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>Writes the settings that are in force; those of the store that is not used are left out.</summary>
internal static class SettingRows
{
    private const double NanoPerTick = 100;

    public static IReadOnlyList<SettingRow> Of(AllInOneOptions options) =>
        [
            new("listen", string.Join(", ", options.Listen)),
            new("allowed-hosts", TextOrNone(string.Join(", ", options.AllowedHosts))),
            new("access-token", options.AccessToken is null ? "off" : "wanted"),
            .. options.DataDirectory is null ? InMemory(options) : OnDisk(options, options.DataDirectory),
            new("max-body-bytes", Size(options.MaxBodyBytes)),
            new("max-inflight-bytes", Size(options.MaxInflightBytes)),
            new("max-clock-skew", Duration(options.MaxClockSkew)),
        ];

    private static IEnumerable<SettingRow> InMemory(AllInOneOptions options) =>
        [new("memory", "yes"), new("memory-max-bytes", Size(options.MemoryMaxBytes))];

    private static IEnumerable<SettingRow> OnDisk(AllInOneOptions options, string folder) =>
        [
            new("data-dir", folder),
            new("data-max-bytes", Size(options.DataMaxBytes)),
            new("data-max-age", options.DataMaxAge is { } age ? Duration(age) : "none"),
            new("data-ack", options.DataAcknowledgement.ToString().ToLowerInvariant()),
            new("data-sync-interval", Duration(options.DataSyncInterval)),
        ];

    private static string Duration(TimeSpan duration) => DurationText.Of(duration.Ticks * NanoPerTick);

    // As it would be written in the setting: a round number in the largest unit of 1024 that gives one.
    private static string Size(long bytes)
    {
        string[] units = ["", "KiB", "MiB", "GiB", "TiB"];
        var unit = 0;
        while (bytes >= 1024 && bytes % 1024 == 0 && unit < units.Length - 1)
        {
            (bytes, unit) = (bytes / 1024, unit + 1);
        }
        return bytes.ToString(CultureInfo.InvariantCulture) + units[unit];
    }

    private static string TextOrNone(string text) => text.Length == 0 ? "none" : text;
}
