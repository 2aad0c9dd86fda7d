namespace TimeTrace.AppHost.Elasticsearch;

/// <summary>The questions that show whether spans arrive in Elasticsearch, from the outside in.</summary>
internal static class ElasticsearchQueries
{
    public static readonly ElasticsearchQuery State = new(
        "state",
        "State",
        "Whether Elasticsearch answers, and its version.",
        AnswersJson: true,
        "/"
    );

    public static readonly ElasticsearchQuery NodeHealth = new(
        "node-health",
        "Node health",
        "Memory, processor and load of every node.",
        AnswersJson: false,
        "/_cat/nodes?v"
    );

    public static readonly ElasticsearchQuery ClusterHealth = new(
        "cluster-health",
        "Cluster health",
        "Green, yellow (a copy is missing) or red (data is missing).",
        AnswersJson: false,
        "/_cat/health?v"
    );

    public static readonly ElasticsearchQuery Indices = new(
        "indices",
        "Jaeger's indices",
        "Every index of Jaeger with its number of documents and its size.",
        AnswersJson: false,
        "/_cat/indices/{prefix}jaeger-*?v&s=index"
    );

    public static readonly ElasticsearchQuery SpansOfToday = new(
        "spans-today",
        "Spans of today",
        "The ten latest spans that started today (UTC).",
        AnswersJson: true,
        "/{prefix}jaeger-span-{day}/_search?ignore_unavailable=true&size=10&sort=startTimeMillis:desc"
    );

    public static readonly ElasticsearchQuery SpanCount = new(
        "span-count",
        "Span count",
        "How many spans are kept, of all days.",
        AnswersJson: true,
        "/{prefix}jaeger-span-*/_count"
    );

    public static readonly IReadOnlyList<ElasticsearchQuery> All =
    [
        State,
        NodeHealth,
        ClusterHealth,
        Indices,
        SpansOfToday,
        SpanCount,
    ];
}
