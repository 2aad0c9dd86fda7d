using TimeTrace.AppHost.Application;
using TimeTrace.AppHost.Backends;
using TimeTrace.AppHost.Ports;

var builder = DistributedApplication.CreateBuilder(args);
if (
    !builder.TryAddPublishTarget()
    || await builder.ChooseBackendAsync() is not (var settings, var inContainers, _)
    || builder.FindPorts(settings, inContainers) is not { } ports
)
{
    return 2;
}

TracingBackend tracing = settings switch
{
    _ when !inContainers => new(builder.AddEmbeddedJaeger("jaeger", ports, settings.InMemory)),
    { Topology: Topology.Production } => builder.AddJaegerCluster(settings, ports),
    { Storage: Storage.Memory } => new(Jaeger()),
    { Storage: Storage.Badger } => new(Jaeger().WithBadgerStorage().WithFilesKept()),
    { Storage: Storage.Cassandra } => new(Jaeger().WithSingleNodeCassandra("cassandra")),
    { Storage: Storage.OpenSearch } => new(Jaeger().WithSingleNodeOpenSearch("opensearch").WithMonitor()),
    _ => new(Jaeger().WithElasticsearchStorage(builder.AddSingleNodeElasticsearch("elasticsearch")).WithMonitor()),
};

var server = builder
    .AddProject<Projects.TimeTrace_Server>("server")
    .WithHttpEndpoint(
        port: ports[ApplicationPorts.Server],
        targetPort: ports[ApplicationPorts.Server],
        isProxied: false
    )
    .WithHttpHealthCheck("/health")
    .WithTracesTo(tracing)
    .PublishServer();

builder
    .AddProject<Projects.TimeTrace_Client>("client")
    .WithReference(server)
    .WaitFor(server)
    .WithTracesTo(tracing)
    .WithLinksTo(tracing)
    .WithClientCommands(tracing)
    .PublishClient();

await builder.Build().RunAsync();
return 0;

IResourceBuilder<JaegerResource> Jaeger() =>
    builder.AddJaeger("jaeger").WithHostPorts(ports).WithArchiveStorage().PublishJaeger();
