var builder = DistributedApplication.CreateBuilder(args);

var elasticsearch = builder
    .AddElasticsearch("elasticsearch")
    .WithEnvironment("ES_JAVA_OPTS", "-Xms512m -Xmx512m")
    .WithDataVolume();

var jaeger = builder.AddJaeger("jaeger").WithElasticsearchStorage(elasticsearch);

var server = builder
    .AddProject<Projects.TimeTrace_Server>("server")
    .WithHttpEndpoint(port: 8000)
    .WithHttpHealthCheck("/health")
    .WithReference(jaeger)
    .WaitFor(jaeger);

builder
    .AddProject<Projects.TimeTrace_Client>("client")
    .WithEnvironment("TimeTrace__UiUrl", jaeger.Resource.UIEndpoint)
    .WithReference(jaeger)
    .WithReference(server)
    .WaitFor(server);

await builder.Build().RunAsync();
