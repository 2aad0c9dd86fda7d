namespace TimeTrace.AppHost.Application;

/// <summary>What takes the services' spans and shows their traces: one resource, or two in the production topology.</summary>
/// <param name="Receiver">Takes spans.</param>
/// <param name="Viewer">Shows traces.</param>
internal sealed record TracingBackend(
    IResourceBuilder<IJaegerResource> Receiver,
    IResourceBuilder<IJaegerResource> Viewer
)
{
    public TracingBackend(IResourceBuilder<IJaegerResource> jaeger)
        : this(jaeger, jaeger) { }
}
