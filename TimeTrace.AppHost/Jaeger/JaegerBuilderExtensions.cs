using Aspire.Hosting.Jaeger;
using Aspire.Hosting.Jaeger.Configuration;

namespace Aspire.Hosting;

/// <summary>
/// Adds Jaeger to the application model.
/// </summary>
public static partial class JaegerBuilderExtensions
{
    /// <summary>
    /// Adds a Jaeger container that receives, stores and answers. It keeps traces in memory until a storage is chosen.
    /// </summary>
    /// <param name="builder">The <see cref="IDistributedApplicationBuilder"/>.</param>
    /// <param name="name">The name of the resource, and of the connection string that references to it carry.</param>
    /// <param name="port">The host port of the UI; <see langword="null"/> leaves the choice to Aspire.</param>
    /// <returns>The resource builder.</returns>
    /// <remarks>
    /// Every endpoint has the port on the host that it has in Jaeger's documentation;
    /// <see cref="WithHostPort"/> and <see cref="WithRandomHostPorts"/> change that.
    /// Image: <c>docker.io/jaegertracing/jaeger:2.20.0</c>.
    /// </remarks>
    /// <example>
    /// Add Jaeger and send a project's traces to it.
    /// <code lang="csharp">
    /// var jaeger = builder.AddJaeger("jaeger");
    ///
    /// builder.AddProject&lt;Projects.Api&gt;("api").WithReference(jaeger).WaitFor(jaeger);
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> AddJaeger(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        int? port = JaegerPorts.UI
    ) => builder.AddPart(name, JaegerRole.AllInOne).WithHostPort(JaegerEndpointNames.UI, port);

    /// <summary>
    /// Gives an endpoint another port on the host.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="endpointName">One of <see cref="JaegerEndpointNames"/>.</param>
    /// <param name="port">The host port; <see langword="null"/> leaves the choice to Aspire.</param>
    /// <returns>The resource builder.</returns>
    /// <exception cref="ArgumentException">This part of Jaeger has no such endpoint.</exception>
    /// <example>
    /// Leave 4317 to another program.
    /// <code lang="csharp">
    /// var jaeger = builder.AddJaeger("jaeger").WithHostPort(JaegerEndpointNames.OtlpGrpc, 14317);
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithHostPort(
        this IResourceBuilder<JaegerResource> builder,
        string endpointName,
        int? port
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(endpointName);

        return JaegerEndpoint.All.Any(endpoint =>
            endpoint.Name == endpointName && endpoint.IsOf(builder.Resource.Settings)
        )
            ? builder.WithEndpoint(endpointName, endpoint => endpoint.Port = port, createIfNotExists: false)
            : throw new ArgumentException(
                $"'{builder.Resource.Name}' has no endpoint '{endpointName}'.",
                nameof(endpointName)
            );
    }

    /// <summary>
    /// Leaves every host port to Aspire, so that several applications run side by side.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// <code lang="csharp">
    /// var jaeger = builder.AddJaeger("jaeger").WithRandomHostPorts();
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithRandomHostPorts(this IResourceBuilder<JaegerResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>())
        {
            endpoint.Port = null;
        }
        return builder;
    }

    /// <summary>
    /// Changes the configuration document after everything else has been put into it.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="configure">Changes the document; called each time the document is made.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// Serve the UI below a path.
    /// <code lang="csharp">
    /// var jaeger = builder
    ///     .AddJaeger("jaeger")
    ///     .WithConfiguration(configuration => configuration.Extensions.Query!.BasePath = "/jaeger");
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithConfiguration(
        this IResourceBuilder<JaegerResource> builder,
        Action<JaegerConfiguration> configure
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        builder.Resource.Settings.Changes.Add(configure);
        return builder;
    }

    private static IResourceBuilder<JaegerResource> AddPart(
        this IDistributedApplicationBuilder builder,
        string name,
        JaegerRole role
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);

        var jaeger = new JaegerResource(name, role);
        return builder
            .AddResource(jaeger)
            .WithImage(JaegerContainerImageTags.Image, JaegerContainerImageTags.Tag)
            .WithImageRegistry(JaegerContainerImageTags.Registry)
            .WithIconName("Timeline")
            .WithJaegerEndpoints()
            .WithHttpHealthCheck("/status", endpointName: JaegerEndpointNames.Health)
            .WithEnvironment(context =>
                context.EnvironmentVariables[JaegerVariables.Configuration] = JaegerConfigurationFactory
                    .Create(jaeger.Settings)
                    .ToYaml()
            )
            .WithArgs(context => AddArguments(context.Args, jaeger.Settings));
    }

    private static void AddArguments(IList<object> arguments, JaegerSettings settings)
    {
        if (settings.SamplingStrategies is not null)
        {
            AddShellArguments(arguments);
        }
        arguments.Add("--config");
        arguments.Add($"env:{JaegerVariables.Configuration}");
    }
}
