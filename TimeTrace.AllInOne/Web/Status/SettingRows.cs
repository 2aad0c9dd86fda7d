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
            .. options.DataDirectory is null ? InMemory(options) : OnDisk(options, options.DataDirectory),
            new("max-body-bytes", NumberText.Bytes(options.MaxBodyBytes)),
            new("max-inflight-bytes", NumberText.Bytes(options.MaxInflightBytes)),
            new("max-clock-skew", Duration(options.MaxClockSkew)),
        ];

    private static IEnumerable<SettingRow> InMemory(AllInOneOptions options) =>
        [new("memory", "yes"), new("memory-max-bytes", NumberText.Bytes(options.MemoryMaxBytes))];

    private static IEnumerable<SettingRow> OnDisk(AllInOneOptions options, string folder) =>
        [
            new("data-dir", folder),
            new("data-max-bytes", NumberText.Bytes(options.DataMaxBytes)),
            new("data-max-age", options.DataMaxAge is { } age ? Duration(age) : "none"),
            new("data-ack", options.DataAcknowledgement.ToString().ToLowerInvariant()),
            new("data-sync-interval", Duration(options.DataSyncInterval)),
        ];

    private static string Duration(TimeSpan duration) => DurationText.Of(duration.Ticks * NanoPerTick);

    private static string TextOrNone(string text) => text.Length == 0 ? "none" : text;
}
