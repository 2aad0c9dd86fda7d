using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;

namespace TimeTrace.ServiceDefaults;

/// <summary>The endpoints every web service has: <c>/health</c> (ready for work) and <c>/alive</c> (not stuck). Neither is traced.</summary>
public static class HealthEndpoints
{
    internal const string AliveTag = "alive";
    private const string HealthPath = "/health";
    private const string AlivePath = "/alive";

    /// <summary>Maps <c>/health</c> over all checks and <c>/alive</c> over those tagged <c>alive</c>.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks(HealthPath).DisableHttpMetrics();
        app.MapHealthChecks(AlivePath, new HealthCheckOptions { Predicate = check => check.Tags.Contains(AliveTag) })
            .DisableHttpMetrics();
        return app;
    }

    internal static bool IsHealthCheck(PathString path) =>
        path.Equals(HealthPath, StringComparison.OrdinalIgnoreCase)
        || path.Equals(AlivePath, StringComparison.OrdinalIgnoreCase);
}
