using Aspire.Hosting.ApplicationModel;

namespace TimeTrace.Tests.AppHost.Model.Integration;

/// <summary>Reads which of a resource's addresses the dashboard shows, and how.</summary>
internal static class UrlReading
{
    public static async Task<IReadOnlyList<ResourceUrlAnnotation>> UrlsAsync(
        IResourceBuilder<IResourceWithEndpoints> resource
    )
    {
        EndpointAllocation.Allocate([resource.Resource]);
        var urls = resource
            .Annotations<EndpointAnnotation>()
            .Select(endpoint => new ResourceUrlAnnotation
            {
                Url = endpoint.AllocatedEndpoint!.UriString,
                Endpoint = new EndpointReference(resource.Resource, endpoint),
            })
            .ToList();
        var context = new ResourceUrlsCallbackContext(
            resource.ApplicationBuilder.ExecutionContext,
            resource.Resource,
            urls
        );
        foreach (var callback in resource.Annotations<ResourceUrlsCallbackAnnotation>())
        {
            await callback.Callback(context);
        }
        return context.Urls;
    }
}
