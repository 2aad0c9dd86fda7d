namespace TimeTrace.AppHost.Application;

/// <summary>Connects services with the tracing backend.</summary>
internal static class TracingExtensions
{
    /// <summary>The name under which services look for the backend, whichever resource it is.</summary>
    private const string ConnectionName = "jaeger";

    /// <summary>Where a browser finds the UI of what was published: beside it, on the port that Jaeger's UI has everywhere.</summary>
    private const string PublishedUIUrl = "http://localhost:16686";

    /// <summary>Sends a project's spans to the backend, beside the Aspire dashboard, and starts the project after it.</summary>
    public static IResourceBuilder<ProjectResource> WithTracesTo(
        this IResourceBuilder<ProjectResource> project,
        TracingBackend backend
    ) => project.WithReference(backend.Receiver, ConnectionName).WaitFor(backend.Receiver);

    /// <summary>Lets a project print links to its traces.</summary>
    public static IResourceBuilder<ProjectResource> WithLinksTo(
        this IResourceBuilder<ProjectResource> project,
        TracingBackend backend
    ) =>
        project.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? project.WithEnvironment("TimeTrace__UiUrl", PublishedUIUrl)
            : project.WithEnvironment("TimeTrace__UiUrl", backend.Viewer.Resource.UIEndpoint);
}
