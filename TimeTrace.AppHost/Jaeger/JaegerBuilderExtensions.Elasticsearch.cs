using Aspire.Hosting.Jaeger.Configuration;

namespace Aspire.Hosting;

public static partial class JaegerBuilderExtensions
{
    /// <summary>The user of the Elasticsearch integration, whose password is generated.</summary>
    private const string ElasticsearchUserName = "elastic";

    /// <summary>
    /// Keeps traces in Elasticsearch. Jaeger starts once Elasticsearch is healthy, and gets its URL, user and password.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="elasticsearch">The Elasticsearch resource.</param>
    /// <param name="configure">Changes the storage's settings.</param>
    /// <returns>The resource builder.</returns>
    /// <remarks>
    /// Indices are daily, <c>jaeger-span-YYYY-MM-DD</c>, with one shard and no replica as one node holds them. A trace is looked
    /// for by its id 30 days back.
    /// </remarks>
    /// <example>
    /// <code lang="csharp">
    /// var elasticsearch = builder.AddElasticsearch("elasticsearch").WithDataVolume();
    ///
    /// var jaeger = builder
    ///     .AddJaeger("jaeger")
    ///     .WithElasticsearchStorage(elasticsearch, storage => storage.Indices.IndexPrefix = "shop");
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithElasticsearchStorage(
        this IResourceBuilder<JaegerResource> builder,
        IResourceBuilder<ElasticsearchResource> elasticsearch,
        Action<ElasticsearchStorage>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(elasticsearch);

        return builder
            .WithStorage(new() { Elasticsearch = Configured(Secured(new ElasticsearchStorage()), configure) })
            .WithEnvironment(JaegerVariables.ElasticsearchUrls, elasticsearch.Resource.PrimaryEndpoint)
            .WithEnvironment(JaegerVariables.ElasticsearchUserName, ElasticsearchUserName)
            .WithEnvironment(JaegerVariables.ElasticsearchPassword, elasticsearch.Resource.PasswordParameter)
            .WaitFor(elasticsearch);
    }

    /// <summary>
    /// Keeps traces in an Elasticsearch that runs elsewhere.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="serverUrls">The URLs of the servers, joined by commas, without user and password.</param>
    /// <param name="userName">The user; <see langword="null"/> where the servers ask for none.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="configure">Changes the storage's settings.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// <code lang="csharp">
    /// var urls = builder.AddConnectionString("elasticsearch");
    /// var password = builder.AddParameter("elasticsearch-password", secret: true);
    ///
    /// var jaeger = builder
    ///     .AddJaeger("jaeger")
    ///     .WithElasticsearchStorage(
    ///         ReferenceExpression.Create($"{urls}"),
    ///         builder.AddParameter("elasticsearch-user"),
    ///         password,
    ///         storage => storage.Indices.Spans.Replicas = 1);
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithElasticsearchStorage(
        this IResourceBuilder<JaegerResource> builder,
        ReferenceExpression serverUrls,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        Action<ElasticsearchStorage>? configure = null
    ) =>
        builder
            .WithStorage(new() { Elasticsearch = Configured(Storage(userName), configure) })
            .WithServers(serverUrls, userName, password);

    /// <summary>
    /// Keeps traces in OpenSearch.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="serverUrls">The URLs of the servers, joined by commas, without user and password.</param>
    /// <param name="userName">The user; <see langword="null"/> where the servers ask for none.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="configure">Changes the storage's settings.</param>
    /// <returns>The resource builder.</returns>
    /// <remarks>Jaeger stops where OpenSearch does not answer; let it wait for a resource that is OpenSearch.</remarks>
    /// <example>
    /// <code lang="csharp">
    /// var openSearch = builder
    ///     .AddContainer("opensearch", "opensearchproject/opensearch", "3.1.0")
    ///     .WithHttpEndpoint(targetPort: 9200)
    ///     .WithHttpHealthCheck("/_cluster/health");
    ///
    /// var jaeger = builder
    ///     .AddJaeger("jaeger")
    ///     .WithOpenSearchStorage(ReferenceExpression.Create($"{openSearch.GetEndpoint("http")}"))
    ///     .WaitFor(openSearch);
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithOpenSearchStorage(
        this IResourceBuilder<JaegerResource> builder,
        ReferenceExpression serverUrls,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        Action<ElasticsearchStorage>? configure = null
    ) =>
        builder
            .WithStorage(new() { Opensearch = Configured(Storage(userName), configure) })
            .WithServers(serverUrls, userName, password);

    /// <summary>
    /// Fills the UI's Monitor page with figures that are computed from the spans in Elasticsearch or OpenSearch.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <returns>The resource builder.</returns>
    /// <remarks>With another storage the configuration document is refused when Jaeger starts.</remarks>
    /// <example>
    /// <code lang="csharp">
    /// var jaeger = builder.AddJaeger("jaeger").WithElasticsearchStorage(elasticsearch).WithMonitor();
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithMonitor(this IResourceBuilder<JaegerResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Resource.Settings.HasMonitor = true;
        return builder;
    }

    private static IResourceBuilder<JaegerResource> WithServers(
        this IResourceBuilder<JaegerResource> builder,
        ReferenceExpression serverUrls,
        IResourceBuilder<ParameterResource>? userName,
        IResourceBuilder<ParameterResource>? password
    )
    {
        ArgumentNullException.ThrowIfNull(serverUrls);

        return builder
            .WithEnvironment(JaegerVariables.ElasticsearchUrls, serverUrls)
            .WithCredentials(JaegerVariables.ElasticsearchUserName, userName)
            .WithCredentials(JaegerVariables.ElasticsearchPassword, password);
    }

    /// <summary>Without a user there is no auth block: Jaeger would send an empty password to a server that wants none.</summary>
    private static ElasticsearchStorage Storage(IResourceBuilder<ParameterResource>? userName) =>
        userName is null ? new ElasticsearchStorage() : Secured(new ElasticsearchStorage());

    private static ElasticsearchStorage Secured(ElasticsearchStorage storage)
    {
        storage.Auth = BasicCredentials.FromVariables(
            JaegerVariables.ElasticsearchUserName,
            JaegerVariables.ElasticsearchPassword
        );
        return storage;
    }
}
