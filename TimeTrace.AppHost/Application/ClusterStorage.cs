using Aspire.Hosting.Jaeger.Configuration;
using TimeTrace.AppHost.Backends;

namespace TimeTrace.AppHost.Application;

/// <summary>The Elasticsearch or OpenSearch cluster of the production topology, which runs elsewhere.</summary>
internal sealed class ClusterStorage(IDistributedApplicationBuilder builder, Storage storage)
{
    private const int Shards = 3;

    /// <summary>How many copies of its shards a cluster keeps beside the first.</summary>
    private const int Replicas = 1;

    private readonly ReferenceExpression _urls = ReferenceExpression.Create(
        $"{builder.AddConnectionString("elasticsearch")}"
    );

    private readonly IResourceBuilder<ParameterResource> _userName = builder.AddParameter("elasticsearch-user");

    private readonly IResourceBuilder<ParameterResource> _password = builder.AddParameter(
        "elasticsearch-password",
        secret: true
    );

    public IResourceBuilder<JaegerResource> Serve(IResourceBuilder<JaegerResource> jaeger) =>
        storage is Storage.OpenSearch
            ? jaeger.WithOpenSearchStorage(_urls, _userName, _password, Spread)
            : jaeger.WithElasticsearchStorage(_urls, _userName, _password, Spread);

    private static void Spread(ElasticsearchStorage storage)
    {
        var indices = storage.Indices;
        foreach (var index in new[] { indices.Spans, indices.Services, indices.Dependencies, indices.Sampling })
        {
            index.Replicas = Replicas;
        }
        indices.Spans.Shards = Shards;
    }
}
