using System.Globalization;
using System.Net;
using TimeTrace.AllInOne.Options;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>
/// Writes the settings that are in force, each as a user would write it; those of the store that is not used are left out.
/// </summary>
internal static class SettingRows
{
    private const string None = "none";

    public static IReadOnlyList<SettingRow> Of(AllInOneOptions options)
    {
        var usual = new AllInOneOptions
        {
            DataDirectory = options.DataDirectory is null ? null : "the account's data folder",
        };
        var defaults = Values(usual).ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
        return
        [
            .. Values(options)
                .Select(value => new SettingRow(
                    value.Name,
                    value.Value,
                    defaults[value.Name],
                    options.Sources.GetValueOrDefault(value.Name)
                )),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Values(AllInOneOptions options) =>
        [
            ("listen", Addresses(options.Listen)),
            .. Ports.All.Select(port => (port.OptionName, SettingText.OfPort(options.PortNumbers[port.Port]))),
            ("allowed-hosts", TextOrNone(string.Join(',', options.AllowedHosts))),
            (SettingRow.Secret, options.AccessToken is null ? "off" : "wanted"),
            .. options.DataDirectory is null ? InMemory(options) : OnDisk(options, options.DataDirectory),
            ("max-body-bytes", Size(options.MaxBodyBytes)),
            ("max-inflight-bytes", Size(options.MaxInflightBytes)),
            ("max-clock-skew", Duration(options.MaxClockSkew)),
            ("sampling-strategies", options.SamplingStrategies ?? None),
            (
                "sampling-target",
                options.SamplingTarget is { } target ? target.ToString(CultureInfo.InvariantCulture) : None
            ),
        ];

    private static IEnumerable<(string Name, string Value)> InMemory(AllInOneOptions options) =>
        [("memory", "true"), ("memory-max-bytes", Size(options.MemoryMaxBytes))];

    private static IEnumerable<(string Name, string Value)> OnDisk(AllInOneOptions options, string folder) =>
        [
            ("data-dir", folder),
            ("data-max-bytes", Size(options.DataMaxBytes)),
            ("data-max-age", options.DataMaxAge is { } age ? Duration(age) : None),
            ("data-ack", options.DataAcknowledgement.ToString().ToLowerInvariant()),
            ("data-sync-interval", Duration(options.DataSyncInterval)),
        ];

    // One setting names one address, or both of loopback.
    private static string Addresses(IReadOnlyList<IPAddress> addresses) =>
        addresses is [var only] ? only.ToString() : "localhost";

    // In the largest unit that gives a whole number.
    private static string Duration(TimeSpan duration)
    {
        (string Unit, TimeSpan Length)[] units =
        [
            ("d", TimeSpan.FromDays(1)),
            ("h", TimeSpan.FromHours(1)),
            ("m", TimeSpan.FromMinutes(1)),
            ("s", TimeSpan.FromSeconds(1)),
        ];
        var (unit, length) = Array.Find(units, unit => duration.Ticks % unit.Length.Ticks == 0);
        return duration == TimeSpan.Zero ? "0"
            : unit is null ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms")
            : string.Create(CultureInfo.InvariantCulture, $"{duration / length}{unit}");
    }

    // As it would be written in the setting: a round number in the largest unit of 1024 that gives one.
    private static string Size(long bytes)
    {
        // Settings know no larger unit.
        string[] units = ["", "KiB", "MiB", "GiB"];
        var unit = 0;
        while (bytes >= 1024 && bytes % 1024 == 0 && unit < units.Length - 1)
        {
            (bytes, unit) = (bytes / 1024, unit + 1);
        }
        return bytes.ToString(CultureInfo.InvariantCulture) + units[unit];
    }

    private static string TextOrNone(string text) => text.Length == 0 ? None : text;
}
