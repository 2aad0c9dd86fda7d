namespace TimeTrace.AppHost.Application;

/// <summary>The commands by which Compose finds out whether a service is healthy, each run inside its container.</summary>
/// <remarks>
/// <c>$$</c> is Compose's way to write <c>$</c>. The address is 127.0.0.1: some images take localhost for ::1, where nothing listens.
/// </remarks>
internal static class ComposeHealth
{
    public static readonly IReadOnlyList<string> Jaeger = Shell("wget -q -O /dev/null http://127.0.0.1:13133/status");

    public static readonly IReadOnlyList<string> Elasticsearch = Shell(
        $"curl -fs -u \"elastic:$$ELASTIC_PASSWORD\" '{ClusterHealth}'"
    );

    public static readonly IReadOnlyList<string> OpenSearch = Shell($"curl -fs '{ClusterHealth}'");

    public static readonly IReadOnlyList<string> Cassandra = Shell("cqlsh -e 'DESCRIBE CLUSTER'");

    public static readonly IReadOnlyList<string> Kafka = Shell(
        "kafka-broker-api-versions --bootstrap-server 127.0.0.1:9092"
    );

    public static readonly IReadOnlyList<string> Server = Bash(8000, "/health");

    public static readonly IReadOnlyList<string> EmbeddedJaeger = Bash(13133, "/status");

    private const string ClusterHealth = "http://127.0.0.1:9200/_cluster/health?wait_for_status=yellow&timeout=1s";

    private static string[] Shell(string command) => ["CMD-SHELL", command];

    /// <summary>.NET's image has no program that speaks HTTP, but its shell opens sockets.</summary>
    private static string[] Bash(int port, string path) =>
        [
            "CMD",
            "bash",
            "-ec",
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $$$"""
                exec 3<>/dev/tcp/127.0.0.1/{{{port}}}
                printf 'GET {{{path}}} HTTP/1.0\r\n\r\n' >&3
                read -r version status reason <&3
                test "$$status" = 200

                """
            ),
        ];
}
