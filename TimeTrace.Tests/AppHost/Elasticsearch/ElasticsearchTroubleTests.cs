using TimeTrace.AppHost.Elasticsearch;

namespace TimeTrace.Tests.AppHost.Elasticsearch;

/// <summary>Lines as Elasticsearch's image writes them: plain, as JSON, and from the program that starts it.</summary>
public sealed class ElasticsearchTroubleTests
{
    [Theory]
    [InlineData(
        """{"@timestamp":"2026-03-01T10:00:00.000Z", "log.level": "WARN", "message":"max virtual memory areas vm.max_map_count [65530] is too low, increase to at least [262144]; for more information see [https://www.elastic.co]"}""",
        "vm.max_map_count is 65530, and Elasticsearch needs"
    )]
    [InlineData("java.lang.OutOfMemoryError: Map failed", "Elasticsearch has used up its memory maps")]
    [InlineData(
        "Likely root cause: java.nio.file.AccessDeniedException: /usr/share/elasticsearch/data/nodes",
        "Elasticsearch, which runs as user 1000, may not write to its data folder"
    )]
    [InlineData(
        "java.lang.IllegalStateException: failed to obtain node locks, tried [/usr/share/elasticsearch/data]; maybe these locations are not writable",
        "Elasticsearch, which runs as user 1000, may not write to its data folder"
    )]
    [InlineData(
        "#  SIGILL (0x4) at pc=0x0000ffff983faa08, pid=7, tid=16",
        "Java crashed in Elasticsearch. On Apple M4"
    )]
    [InlineData("ERROR: Elasticsearch exited unexpectedly, with exit code 137", "Elasticsearch was killed")]
    [InlineData(
        "[WARN ][o.e.c.r.a.DiskThresholdMonitor] flood stage disk watermark [95%] exceeded on [a][b][/usr/share/elasticsearch/data] free: 3gb[3.3%], all indices on this node will be marked read-only",
        "The disk is 95 % full"
    )]
    [InlineData(
        "index [jaeger-span-2026-03-01] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block]",
        "The disk is 95 % full"
    )]
    public void Explain_KnownLine_SaysWhatItMeans(string line, string start)
    {
        var sentence = ElasticsearchTrouble.Explain(line);

        Assert.StartsWith(start, sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"log.level": "INFO", "message":"started {4f2a}{127.0.0.1:9300}"}""")]
    [InlineData("java.nio.file.AccessDeniedException: /usr/share/elasticsearch/config/certs")]
    [InlineData("java.lang.OutOfMemoryError: Java heap space")]
    [InlineData("low disk watermark [85%] exceeded on [a][b] free: 9gb[14%]")]
    [InlineData("vm.max_map_count [524288] is too low")]
    public void Explain_AnyOtherLine_IsNull(string line) => Assert.Null(ElasticsearchTrouble.Explain(line));

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(78, "Elasticsearch refused to start because a bootstrap check failed")]
    [InlineData(134, "Java crashed in Elasticsearch.")]
    [InlineData(137, "Elasticsearch was killed")]
    [InlineData(143, null)]
    public void Explain_ExitCode_SaysWhatItMeans(int exitCode, string? start)
    {
        var sentence = ElasticsearchTrouble.Explain(exitCode);

        Assert.Equal(start is null, sentence is null);
        Assert.StartsWith(start ?? "", sentence ?? "", StringComparison.Ordinal);
    }
}
