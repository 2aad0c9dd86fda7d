namespace TimeTrace.AppHost.Elasticsearch;

/// <summary>The environment of an Elasticsearch container.</summary>
internal static class ElasticsearchSettings
{
    /// <summary>
    /// Java's vector code crashes on Apple M4 processors. Where Java has no such switch, it passes over it.
    /// See https://github.com/elastic/elasticsearch/issues/118583.
    /// </summary>
    private const string ForAppleM4 = "-XX:+IgnoreUnrecognizedVMOptions -XX:UseSVE=0";

    /// <summary>Half a gigabyte of heap, in place of half the machine's memory.</summary>
    private const string Heap = "-Xms512m -Xmx512m";

    /// <summary>
    /// One node on a laptop: it is its own master, asks for its password over plain HTTP inside the containers' network, and takes
    /// spans however full the disk is, where the default gives new indices no place from 90 % on.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> OfOneNode = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["discovery.type"] = "single-node",
        ["xpack.security.enabled"] = "true",
        ["xpack.security.http.ssl.enabled"] = "false",
        ["cluster.routing.allocation.disk.threshold_enabled"] = "false",
        ["ES_JAVA_OPTS"] = $"{ForAppleM4} {Heap}",
        ["CLI_JAVA_OPTS"] = ForAppleM4,
    };
}
