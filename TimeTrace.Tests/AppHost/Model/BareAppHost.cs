using Aspire.Hosting;

namespace TimeTrace.Tests.AppHost.Model;

/// <summary>An AppHost with nothing in it, as somebody who uses the integration begins.</summary>
internal static class BareAppHost
{
    /// <summary>What makes an AppHost publish in place of running.</summary>
    public static readonly string[] PublishArguments = ["--operation", "publish", "--step", "publish"];

    /// <summary>Settings files need no watching; each watcher takes one of the few that a user may have.</summary>
    public const string WithoutWatchers = "--hostBuilder:reloadConfigOnChange=false";

    public static IDistributedApplicationBuilder Running(params string[] arguments) => Create(arguments);

    public static IDistributedApplicationBuilder Publishing(params string[] arguments) =>
        Create([.. PublishArguments, .. arguments]);

    /// <param name="publishes">Whether the AppHost publishes in place of running.</param>
    public static IDistributedApplicationBuilder Of(bool publishes) => publishes ? Publishing() : Running();

    private static IDistributedApplicationBuilder Create(string[] arguments) =>
        DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions
            {
                Args = [.. arguments, WithoutWatchers],
                DisableDashboard = true,
                ProjectDirectory = AppContext.BaseDirectory,
            }
        );
}
