using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using TimeTrace.Tests.AppHost.Jaeger;

namespace TimeTrace.Tests.AppHost.Model.Integration;

public sealed class RoleTests
{
    [Theory]
    [InlineData("collector", false, "kafka:9093")]
    [InlineData("ingester", false, "kafka:9093")]
    [InlineData("collector", true, "{kafka.bindings.internal.host}:{kafka.bindings.internal.port}")]
    public async Task WithKafka_OfAResource_NamesItsAddressForContainersAndWaits(
        string role,
        bool publishes,
        string expected
    )
    {
        var application = BareAppHost.Of(publishes);
        var part = Jaegers.Add(application, role).WithKafka(application.AddKafka("kafka"));

        Assert.Equal(expected, (await part.EnvironmentAsync())["KAFKA_BROKERS"]);
        Assert.Equal([("kafka", WaitType.WaitUntilHealthy)], part.Resource.Waits());
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("ingester")]
    public async Task WithKafka_ElsewhereAsExpression_NamesItAndWaitsForNothing(string role)
    {
        var application = BareAppHost.Running("--ConnectionStrings:brokers=one:9092,two:9092");
        var brokers = ReferenceExpression.Create($"{application.AddConnectionString("brokers")}");
        var part = Jaegers.Add(application, role).WithKafka(brokers);

        Assert.Equal("one:9092,two:9092", (await part.EnvironmentAsync())["KAFKA_BROKERS"]);
        Assert.Empty(part.Resource.Waits());
    }

    [Theory]
    [InlineData("all")]
    [InlineData("query")]
    public void WithKafka_OfAnotherPart_IsRefused(string role)
    {
        var application = BareAppHost.Running();
        var part = Jaegers.Add(application, role);

        var ofResource = Assert.Throws<ArgumentException>(() => part.WithKafka(application.AddKafka("kafka")));
        var elsewhere = Assert.Throws<ArgumentException>(() => part.WithKafka(ReferenceExpression.Create($"one:9092")));

        Assert.StartsWith(
            "'jaeger' is neither a collector nor an ingester.",
            ofResource.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(ofResource.Message, elsewhere.Message);
        Assert.Empty(part.Resource.Waits());
    }

    [Theory]
    [InlineData("collector", "otlp jaeger zipkin", "kafka")]
    [InlineData("ingester", "kafka", "jaeger_storage_exporter")]
    [InlineData("query", "nop", "nop")]
    public async Task Document_OfEveryPart_JoinsItsEnds(string role, string receivers, string exporters)
    {
        var part = StorageChoices.Add("elasticsearch elsewhere", role: role);
        if (role is not "query")
        {
            part.WithKafka(ReferenceExpression.Create($"one:9092"));
        }

        var environment = await part.EnvironmentAsync();
        var document = YamlReading.Read(environment["JAEGER_CONFIG"]);

        JaegerRules.Check(document);
        Assert.Equal(receivers.Split(' '), document.List("service/pipelines/traces/receivers"));
        Assert.Equal(exporters.Split(' '), document.List("service/pipelines/traces/exporters"));
        Assert.Equal(["--config", "env:JAEGER_CONFIG"], await part.ArgumentsAsync());
    }

    [Fact]
    public async Task Collector_WithoutKafka_WritesToItsStorage()
    {
        var collector = StorageChoices.Add("elasticsearch", role: "collector");

        var document = YamlReading.Read((await collector.EnvironmentAsync())["JAEGER_CONFIG"]);

        JaegerRules.Check(document);
        Assert.Equal(["jaeger_storage_exporter"], document.List("service/pipelines/traces/exporters"));
    }
}
