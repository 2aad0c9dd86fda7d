using Aspire.Hosting.Jaeger.Configuration;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.AppHost.Jaeger;

public sealed class JaegerConfigurationTests
{
    [Theory]
    [MemberData(nameof(JaegerDocuments.StoragesWithAndWithoutAll), MemberType = typeof(JaegerDocuments))]
    public void Document_OfEveryStorage_KeepsJaegersRules(string storage, bool withAll) =>
        JaegerRules.Check(Document(JaegerDocuments.Settings(storage, withAll)));

    [Theory]
    [MemberData(nameof(JaegerDocuments.Roles), MemberType = typeof(JaegerDocuments))]
    public void Document_OfEveryRole_KeepsJaegersRules(string role) =>
        JaegerRules.Check(Document(JaegerDocuments.Production(Enum.Parse<JaegerRole>(role))));

    [Fact]
    public void Rules_RefuseAKeyThatJaegerTookAway()
    {
        var settings = JaegerDocuments.Settings("memory", withAll: false);
        var yaml = JaegerConfigurationFactory.Create(settings).ToYaml().Replace("use_v2:", "use_aliases:");

        Assert.ThrowsAny<Exception>(() => JaegerRules.Check(YamlReading.Read(yaml)));
    }

    [Fact]
    public void Elasticsearch_HasDailyIndicesOfOneShardAndNoReplica()
    {
        var storage = Document(JaegerDocuments.Settings("elasticsearch", withAll: false))
            .At("extensions/jaeger_storage/backends/main/elasticsearch")!;

        foreach (var kind in new[] { "spans", "services", "dependencies", "sampling" })
        {
            Assert.Equal("1", storage.Text($"indices/{kind}/shards"));
            Assert.Equal("0", storage.Text($"indices/{kind}/replicas"));
            Assert.Equal("day", storage.Text($"indices/{kind}/rotation/periodic/rollover_frequency"));
            Assert.Equal("2006-01-02", storage.Text($"indices/{kind}/rotation/periodic/date_layout"));
        }
        Assert.Null(storage.At("indices/index_prefix"));
        Assert.Equal("720h", storage.Text("max_span_age"));
    }

    [Fact]
    public void Elasticsearch_IsNamedByVariablesAlone()
    {
        var storage = Document(JaegerDocuments.Settings("elasticsearch", withAll: false))
            .At("extensions/jaeger_storage/backends/main/elasticsearch")!;

        Assert.Equal("${env:ES_SERVER_URLS}", storage.Text("server_urls"));
        Assert.Equal("${env:ES_USERNAME}", storage.Text("auth/basic/username"));
        Assert.Equal("${env:ES_PASSWORD}", storage.Text("auth/basic/password"));
    }

    [Fact]
    public void Storage_WithoutSecurity_HasNoAuthBlock()
    {
        var document = Document(JaegerDocuments.Settings("opensearch", withAll: true));

        Assert.Null(document.At("extensions/jaeger_storage/backends/main/opensearch/auth"));
        Assert.Null(document.At("extensions/jaeger_storage/backends/archive/opensearch/auth"));
    }

    [Fact]
    public void Archive_HasIndicesOfItsOwnAndIsLookedThroughLonger()
    {
        var settings = JaegerDocuments.Settings("elasticsearch", withAll: true);
        settings.Storage.Elasticsearch!.Indices.IndexPrefix = "shop";

        var backends = Document(settings).At("extensions/jaeger_storage/backends")!;

        Assert.Equal("shop", backends.Text("main/elasticsearch/indices/index_prefix"));
        Assert.Equal("shop-jaeger-archive", backends.Text("archive/elasticsearch/indices/index_prefix"));
        Assert.Equal("8760h", backends.Text("archive/elasticsearch/max_span_age"));
    }

    [Theory]
    [InlineData("badger", "badger/directories/keys", "/tmp/badger/keys", "/tmp/badger/keys-archive")]
    [InlineData("cassandra", "cassandra/schema/keyspace", "jaeger_v1_dc1", "jaeger_v1_dc1_archive")]
    public void Archive_LiesBesideTheTraces(string storage, string path, string main, string archive)
    {
        var backends = Document(JaegerDocuments.Settings(storage, withAll: true))
            .At("extensions/jaeger_storage/backends")!;

        Assert.Equal(main, backends.Text($"main/{path}"));
        Assert.Equal(archive, backends.Text($"archive/{path}"));
    }

    [Fact]
    public void Badger_KeepsItsFiles() =>
        Assert.Equal(
            "false",
            Document(JaegerDocuments.Settings("badger", withAll: false))
                .Text("extensions/jaeger_storage/backends/main/badger/ephemeral")
        );

    [Theory]
    [InlineData("memory")]
    [InlineData("badger")]
    [InlineData("cassandra")]
    public void Monitor_WithoutElasticsearch_IsRefused(string storage)
    {
        var settings = JaegerDocuments.Settings(storage, withAll: false);
        settings.HasMonitor = true;

        var refusal = Assert.Throws<InvalidOperationException>(() => JaegerConfigurationFactory.Create(settings));

        Assert.Contains("Monitor page", refusal.Message);
    }

    [Fact]
    public void Strategies_AreReadFromTheFileThatTheContainerWrites() =>
        Assert.Equal(
            JaegerConfigurationFactory.SamplingStrategiesPath,
            Document(JaegerDocuments.Settings("memory", withAll: true)).Text("extensions/remote_sampling/file/path")
        );

    [Fact]
    public void Collector_WritesToKafka_AndIngesterReadsTheSameTopic()
    {
        var collector = Document(JaegerDocuments.Production(JaegerRole.Collector));
        var ingester = Document(JaegerDocuments.Production(JaegerRole.Ingester));

        Assert.Null(collector.At("extensions/jaeger_storage"));
        Assert.Equal([collector.Text("exporters/kafka/traces/topic")!], ingester.List("receivers/kafka/traces/topics"));
        Assert.Equal(
            collector.Text("exporters/kafka/traces/encoding"),
            ingester.Text("receivers/kafka/traces/encoding")
        );
        Assert.Equal("true", ingester.Text("receivers/kafka/message_marking/after"));
        Assert.Equal("false", ingester.Text("receivers/kafka/message_marking/on_error"));
    }

    [Fact]
    public void Collector_SplitsBatches_SoThatKafkaTakesThem()
    {
        var collector = Document(JaegerDocuments.Production(JaegerRole.Collector));

        Assert.Equal("500", collector.Text("processors/batch/send_batch_max_size"));
        Assert.Equal("500", collector.Text("processors/batch/send_batch_size"));
    }

    [Fact]
    public void Changes_AreMadeToTheFinishedDocument()
    {
        var settings = JaegerDocuments.Settings("memory", withAll: false);
        settings.Changes.Add(configuration => configuration.Extensions.Query!.BasePath = "/jaeger");

        Assert.Equal("/jaeger", Document(settings).Text("extensions/jaeger_query/base_path"));
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(720 * 3600_000.0, "720h")]
    [InlineData(90 * 60_000.0, "90m")]
    [InlineData(10_000, "10s")]
    [InlineData(200, "200ms")]
    [InlineData(0.25, "250us")]
    public void Durations_AreWrittenAsGoReadsThem(double milliseconds, string expected) =>
        Assert.Equal(expected, GoDurationConverter.Format(TimeSpan.FromMilliseconds(milliseconds)));

    private static YamlMappingNode Document(JaegerSettings settings) =>
        YamlReading.Read(JaegerConfigurationFactory.Create(settings).ToYaml());
}
