using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.AppHost.Jaeger;

/// <summary>
/// What Jaeger 2.20 accepts, as its documentation and its sources' field names have it. A key that it does not know stops it at start.
/// </summary>
internal static class JaegerRules
{
    private const string Backend = "extensions/jaeger_storage/(metric_)?backends/[a-z]+";
    private const string Index = $"{Backend}/(elasticsearch|opensearch)/indices/(spans|services|dependencies|sampling)";

    private static readonly string[] KnownLeaves =
    [
        "service/extensions/\\*",
        "service/pipelines/traces/(receivers|processors|exporters)/\\*",
        "service/telemetry/resource/service\\.name",
        "service/telemetry/logs/level",
        "service/telemetry/metrics/level",
        "service/telemetry/metrics/readers/\\*/pull/exporter/prometheus/(host|port)",
        "extensions/healthcheckv2/(use_v2|http/endpoint)",
        "extensions/jaeger_query/(base_path|max_clock_skew_adjust|(http|grpc)/endpoint)",
        "extensions/jaeger_query/storage/(traces|traces_archive|metrics)",
        "extensions/remote_sampling/(http|grpc)/endpoint",
        "extensions/remote_sampling/file/(path|default_sampling_probability|reload_interval)",
        $"{Backend}/memory/max_traces",
        $"{Backend}/badger/(directories/(keys|values)|ephemeral|ttl/spans|consistency)",
        $"{Backend}/cassandra/schema/(keyspace|create|datacenter|replication_factor|trace_ttl|dependencies_ttl)",
        $"{Backend}/cassandra/connection/(servers|auth/basic/(username|password)|tls/insecure|local_dc)",
        $"{Backend}/(elasticsearch|opensearch)/(server_urls|max_span_age|auth/basic/(username|password))",
        $"{Backend}/(elasticsearch|opensearch)/tls/(insecure|insecure_skip_verify|ca_file)",
        $"{Backend}/(elasticsearch|opensearch)/indices/index_prefix",
        $"{Index}/(shards|replicas|rotation/periodic/(rollover_frequency|date_layout))",
        "receivers/otlp/protocols/(grpc|http)/endpoint",
        "receivers/jaeger/protocols/(grpc|thrift_http|thrift_compact|thrift_binary)/endpoint",
        "receivers/zipkin/endpoint",
        "receivers/kafka/(brokers|initial_offset|message_marking/(after|on_error))",
        "receivers/kafka/traces/(topics/\\*|encoding)",
        "receivers/nop",
        "processors/batch(/(send_batch_size|send_batch_max_size|timeout))?",
        "exporters/jaeger_storage_exporter/trace_storage",
        "exporters/kafka/(brokers|traces/(topic|encoding))",
        "exporters/nop",
    ];

    private static readonly Regex Known = Pattern($"^/({string.Join('|', KnownLeaves)})$");
    private static readonly Regex Durations = Pattern("(_ttl|/ttl/spans|_interval|_age|_adjust)$");
    private static readonly Regex Credentials = Pattern("(username|password|server_urls|servers|brokers)$");

    public static void Check(YamlMappingNode document)
    {
        Assert.All(document.Leaves(), leaf => Assert.Matches(Known, leaf.Path));
        Assert.All(document.Leaves(), leaf => CheckLeaf(leaf.Path, leaf.Leaf));
        Assert.Equal(document.List("service/extensions").Order(), document.Keys("extensions").Order());
        foreach (var kind in new[] { "receivers", "processors", "exporters" })
        {
            Assert.Equal(document.List($"service/pipelines/traces/{kind}").Order(), document.Keys(kind).Order());
        }
        CheckStorages(document);
    }

    private static void CheckLeaf(string path, YamlNode leaf)
    {
        var text = leaf.ToString();
        if (path.EndsWith("/endpoint", StringComparison.Ordinal))
        {
            Assert.Matches("^0\\.0\\.0\\.0:[0-9]{4,5}$", text);
        }
        if (Durations.IsMatch(path))
        {
            Assert.Matches("^[0-9]+(h|m|s|ms|us)$", text);
        }
        if (Credentials.IsMatch(path))
        {
            Assert.Matches("^\\$\\{env:[A-Z_]+\\}$", text);
        }
    }

    private static void CheckStorages(YamlMappingNode document)
    {
        if (document.At("extensions/jaeger_storage") is null)
        {
            return;
        }
        var names = document.Keys("extensions/jaeger_storage/backends");
        Assert.All(names, name => Assert.Single(document.Keys($"extensions/jaeger_storage/backends/{name}")));
        foreach (
            var used in new[]
            {
                "exporters/jaeger_storage_exporter/trace_storage",
                "extensions/jaeger_query/storage/traces",
                "extensions/jaeger_query/storage/traces_archive",
            }
        )
        {
            Assert.Contains(document.Text(used) ?? "main", names);
        }
        if (document.Text("extensions/jaeger_query/storage/metrics") is { } metrics)
        {
            Assert.Contains(metrics, document.Keys("extensions/jaeger_storage/metric_backends"));
        }
    }

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking);
}
