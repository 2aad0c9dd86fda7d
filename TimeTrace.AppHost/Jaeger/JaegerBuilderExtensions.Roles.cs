using Aspire.Hosting.Jaeger.Configuration;

namespace Aspire.Hosting;

public static partial class JaegerBuilderExtensions
{
    /// <summary>
    /// Adds a Jaeger collector: it receives spans and writes them to its storage, or to Kafka with <c>WithKafka</c>.
    /// </summary>
    /// <param name="builder">The <see cref="IDistributedApplicationBuilder"/>.</param>
    /// <param name="name">The name of the resource.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// <code lang="csharp">
    /// var kafka = builder.AddKafka("kafka");
    ///
    /// var collector = builder.AddJaegerCollector("jaeger-collector").WithKafka(kafka);
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> AddJaegerCollector(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name
    ) => builder.AddPart(name, JaegerRole.Collector);

    /// <summary>
    /// Adds a Jaeger ingester: it reads spans from Kafka and writes them to its storage.
    /// </summary>
    /// <param name="builder">The <see cref="IDistributedApplicationBuilder"/>.</param>
    /// <param name="name">The name of the resource.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// <code lang="csharp">
    /// builder.AddJaegerIngester("jaeger-ingester").WithKafka(kafka).WithElasticsearchStorage(elasticsearch);
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> AddJaegerIngester(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name
    ) => builder.AddPart(name, JaegerRole.Ingester);

    /// <summary>
    /// Adds a Jaeger query service: the UI and the query API over a storage that others write.
    /// </summary>
    /// <param name="builder">The <see cref="IDistributedApplicationBuilder"/>.</param>
    /// <param name="name">The name of the resource.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// <code lang="csharp">
    /// builder.AddJaegerQuery("jaeger-query").WithElasticsearchStorage(elasticsearch).WithMonitor();
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> AddJaegerQuery(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name
    ) => builder.AddPart(name, JaegerRole.Query);

    /// <summary>
    /// Lets a collector write to Kafka in place of its storage, or an ingester read from it. It starts once Kafka is healthy.
    /// </summary>
    /// <param name="builder">The builder of a collector or an ingester.</param>
    /// <param name="kafka">The Kafka resource; the topic is <c>jaeger-spans</c>.</param>
    /// <returns>The resource builder.</returns>
    /// <exception cref="ArgumentException">The resource is neither a collector nor an ingester.</exception>
    /// <example>
    /// <code lang="csharp">
    /// builder.AddJaegerCollector("jaeger-collector").WithKafka(builder.AddKafka("kafka"));
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithKafka(
        this IResourceBuilder<JaegerResource> builder,
        IResourceBuilder<KafkaServerResource> kafka
    )
    {
        ArgumentNullException.ThrowIfNull(kafka);

        var insideAddress = kafka.Resource.InternalEndpoint.Property(EndpointProperty.HostAndPort);
        return builder.WithKafka(ReferenceExpression.Create($"{insideAddress}")).WaitFor(kafka);
    }

    /// <summary>
    /// Lets a collector write to Kafka, or an ingester read from it, where Kafka runs elsewhere.
    /// </summary>
    /// <param name="builder">The builder of a collector or an ingester.</param>
    /// <param name="brokers">The brokers as <c>host:port</c>, joined by commas; the topic is <c>jaeger-spans</c>.</param>
    /// <returns>The resource builder.</returns>
    /// <exception cref="ArgumentException">The resource is neither a collector nor an ingester.</exception>
    /// <example>
    /// <code lang="csharp">
    /// var brokers = builder.AddConnectionString("kafka");
    ///
    /// builder.AddJaegerCollector("jaeger-collector").WithKafka(ReferenceExpression.Create($"{brokers}"));
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithKafka(
        this IResourceBuilder<JaegerResource> builder,
        ReferenceExpression brokers
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(brokers);

        var settings = builder.Resource.Settings;
        if (settings.Role is not (JaegerRole.Collector or JaegerRole.Ingester))
        {
            throw new ArgumentException(
                $"'{builder.Resource.Name}' is neither a collector nor an ingester.",
                nameof(builder)
            );
        }
        settings.WritesToKafka = settings.Role is JaegerRole.Collector;
        return builder.WithEnvironment(JaegerVariables.KafkaBrokers, brokers);
    }
}
