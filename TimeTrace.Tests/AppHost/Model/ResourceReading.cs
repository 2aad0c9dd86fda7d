using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging.Abstractions;

namespace TimeTrace.Tests.AppHost.Model;

/// <summary>
/// Reads what a resource is given when it starts, and when publishing what stands in the manifest in its place.
/// </summary>
internal static class ResourceReading
{
    public static async Task<Dictionary<string, string>> EnvironmentAsync(this IResourceBuilder<IResource> resource) =>
        await resource.ApplicationBuilder.EnvironmentOfAsync(resource.Resource);

    public static async Task<string[]> ArgumentsAsync(this IResourceBuilder<IResource> resource) =>
        [.. (await StartAsync(resource.ApplicationBuilder, resource.Resource)).Arguments.Select(part => part.Value)];

    public static async Task<Dictionary<string, string>> EnvironmentOfAsync(
        this IDistributedApplicationBuilder application,
        IResource resource
    ) => new((await StartAsync(application, resource)).EnvironmentVariables);

    public static T[] Annotations<T>(this IResourceBuilder<IResource> resource)
        where T : IResourceAnnotation => [.. resource.Resource.Annotations.OfType<T>()];

    /// <summary>Whom a resource waits for, and for what.</summary>
    public static (string Name, WaitType Type)[] Waits(this IResource resource) =>
        [.. resource.Annotations.OfType<WaitAnnotation>().Select(wait => (wait.Resource.Name, wait.WaitType))];

    private static async Task<IExecutionConfigurationResult> StartAsync(
        IDistributedApplicationBuilder application,
        IResource resource
    )
    {
        if (application.ExecutionContext.IsRunMode)
        {
            EndpointAllocation.Allocate(application.Resources);
        }
        var start = await ExecutionConfigurationBuilder
            .Create(resource)
            .WithArgumentsConfig()
            .WithEnvironmentVariablesConfig()
            .BuildAsync(application.ExecutionContext, NullLogger.Instance)
            .WaitAsync(TimeSpan.FromSeconds(30));
        return start.Exception is null ? start : throw start.Exception;
    }
}
