using TimeTrace.Tests.AppHost.Jaeger;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>Where a published chart keeps data.</summary>
[Collection(PublishedTests.Name)]
public sealed class KubernetesDataTests(PublishedApplications published)
{
    [Theory]
    [InlineData("", "elasticsearch", "1000")]
    [InlineData("TimeTrace:Storage=opensearch", "opensearch", "1000")]
    [InlineData("TimeTrace:Storage=cassandra", "cassandra", "999")]
    [InlineData("TimeTrace:Storage=badger", "jaeger", "10001")]
    [InlineData("TimeTrace:Topology=production", "kafka", "1000")]
    public async Task Data_IsOnADiskThatOnePodAtATimeWrites(string settings, string resource, string group)
    {
        var chart = await published.ChartAsync(settings);
        var workload = chart.WorkloadOf(resource);

        var claim = chart.Find("PersistentVolumeClaim", $"{resource}-{resource}-data-pvc");

        Assert.Equal("10Gi", claim.Text("spec/resources/requests/storage"));
        Assert.Equal(["ReadWriteOnce"], claim.List("spec/accessModes"));
        Assert.Equal(group, workload.Pod().Text("securityContext/fsGroup"));
        // A Deployment would start the next pod beside the old one, a StatefulSet after it.
        Assert.True(workload.Text("kind") is "StatefulSet" || workload.Text("spec/strategy/type") is "Recreate");
        Assert.Null(workload.At("spec/strategy/rollingUpdate"));
    }

    // Kafka takes every folder beside its own for a topic, and a new disk holds lost+found.
    [Fact]
    public async Task Kafka_HasAFolderOfItsOwnOnTheDisk()
    {
        var chart = await published.ChartAsync("TimeTrace:Topology=production");
        var mount = Assert.Single(chart.WorkloadOf("kafka").Container().Items("volumeMounts")).Text("mountPath");

        Assert.Equal($"{mount}/logs", chart.Environment("kafka")["KAFKA_LOG_DIRS"]);
    }
}
