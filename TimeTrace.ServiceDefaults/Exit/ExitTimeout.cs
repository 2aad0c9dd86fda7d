using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TimeTrace.ServiceDefaults.Exit;

/// <summary>How long the end of the process may be held up by telemetry that is not sent yet.</summary>
internal static class ExitTimeout
{
    public const string Setting = "TimeTrace:ExitTimeoutSeconds";
    private const double MaxSeconds = 600;
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(3);

    /// <exception cref="SettingException">The setting is no number of seconds from 0 to 600.</exception>
    public static TimeSpan Read(IConfiguration configuration) =>
        configuration[Setting] is not { Length: > 0 } value ? Default
        : double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= MaxSeconds
            ? TimeSpan.FromSeconds(seconds)
        : throw new SettingException(Setting, "is not a number of seconds from 0 to 600.");
}
