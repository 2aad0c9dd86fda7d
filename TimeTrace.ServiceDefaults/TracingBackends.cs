using Microsoft.Extensions.Configuration;
using TimeTrace.ServiceDefaults.Exporting;

namespace TimeTrace.ServiceDefaults;

/// <summary>Whether anyone receives the spans of this program.</summary>
public static class TracingBackends
{
    /// <summary>True where the settings name at least one endpoint for spans.</summary>
    /// <param name="configuration">The application's settings.</param>
    /// <exception cref="SettingException">A setting cannot be understood.</exception>
    public static bool HasTracingBackend(this IConfiguration configuration) =>
        OtlpTargets.ForTraces(configuration).Count > 0;
}
