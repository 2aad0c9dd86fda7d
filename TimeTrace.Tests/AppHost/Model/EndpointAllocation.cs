using Aspire.Hosting.ApplicationModel;

namespace TimeTrace.Tests.AppHost.Model;

/// <summary>
/// Gives endpoints the addresses that they would have once everything runs: on this machine, and by name inside the containers'
/// network.
/// </summary>
internal static class EndpointAllocation
{
    /// <summary>The host port of the first endpoint that leaves it open; the next one has the next.</summary>
    private const int FirstOpenPort = 40_000;

    public static void Allocate(IEnumerable<IResource> resources)
    {
        var openPort = FirstOpenPort;
        foreach (var resource in resources.OfType<IResourceWithEndpoints>())
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                if (!endpoint.IsProxied)
                {
                    // The process listens on the port itself, so that both are the same.
                    endpoint.Port ??= openPort++;
                    endpoint.TargetPort ??= endpoint.Port;
                }
                endpoint.AllocatedEndpoint = new(endpoint, "localhost", endpoint.Port ?? openPort++);
                var network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
                endpoint.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(
                    network,
                    new(
                        endpoint,
                        resource.Name,
                        endpoint.TargetPort ?? openPort++,
                        EndpointBindingMode.SingleAddress,
                        networkId: network
                    )
                );
            }
        }
    }
}
