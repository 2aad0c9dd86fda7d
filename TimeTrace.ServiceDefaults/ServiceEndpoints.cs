using Microsoft.Extensions.Configuration;

namespace TimeTrace.ServiceDefaults;

/// <summary>The endpoints of other services, as an Aspire AppHost hands them over: <c>services:{name}:{scheme}:0</c>.</summary>
public static class ServiceEndpoints
{
    /// <summary>Another service's base address: its http endpoint, else its https endpoint, else <paramref name="fallback"/>.</summary>
    /// <param name="configuration">The application's settings.</param>
    /// <param name="service">The service's resource name, for example <c>server</c>.</param>
    /// <param name="fallback">Used when no setting names the service; null when there is no sensible default.</param>
    /// <exception cref="SettingException">The setting is missing and there is no fallback, or it is no http address.</exception>
    public static Uri GetServiceEndpoint(this IConfiguration configuration, string service, Uri? fallback = null)
    {
        foreach (var scheme in (string[])["http", "https"])
        {
            var setting = $"services:{service}:{scheme}:0";
            if (configuration[setting] is { Length: > 0 } value)
            {
                return HttpAddress.Parse(EnvironmentName(setting), value);
            }
        }

        return fallback
            ?? throw new SettingException(
                EnvironmentName($"services:{service}:http:0"),
                $"is not set: it names the base address of the service '{service}', for example http://localhost:8000."
            );
    }

    private static string EnvironmentName(string setting) => setting.Replace(":", "__", StringComparison.Ordinal);
}
