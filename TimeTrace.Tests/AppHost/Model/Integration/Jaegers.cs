using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace TimeTrace.Tests.AppHost.Model.Integration;

/// <summary>Adds a Jaeger called <c>jaeger</c> as a test names it.</summary>
internal static class Jaegers
{
    /// <param name="application">The AppHost.</param>
    /// <param name="role">all, collector, ingester or query.</param>
    public static IResourceBuilder<JaegerResource> Add(IDistributedApplicationBuilder application, string role) =>
        role switch
        {
            "all" => application.AddJaeger("jaeger"),
            "collector" => application.AddJaegerCollector("jaeger"),
            "ingester" => application.AddJaegerIngester("jaeger"),
            "query" => application.AddJaegerQuery("jaeger"),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
        };
}
