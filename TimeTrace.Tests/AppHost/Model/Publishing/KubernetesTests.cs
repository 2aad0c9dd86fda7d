using System.Text.RegularExpressions;
using TimeTrace.AppHost.Ports;
using TimeTrace.Tests.AppHost.Jaeger;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>What the published chart runs, with every setting.</summary>
[Collection(PublishedTests.Name)]
public sealed partial class KubernetesTests(PublishedApplications published)
{
    public static TheoryData<string> Settings => PublishedApplications.Settings;

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Documents_ReachJaegerAsTheyWereMade(string settings)
    {
        var chart = await published.ChartAsync(settings);
        var documents = await PublishedApplications.DocumentsAsync(settings);

        Assert.Equal(
            documents,
            documents.Keys.ToDictionary(name => name, name => chart.Environment(name)["JAEGER_CONFIG"])
        );
    }

    // Kafka also names the address at which several brokers would reach each other; there is one.
    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Addresses_AreThoseOfServicesThatAreThere(string settings)
    {
        var chart = await published.ChartAsync(settings);
        var addresses = chart
            .Workloads()
            .Select(workload => workload.Container().Text("name")!)
            .Where(name => name is not "kafka")
            .SelectMany(name => chart.Environment(name).Values)
            .SelectMany(value => Address().Matches(value))
            .ToList();

        Assert.NotEmpty(addresses);
        Assert.All(
            addresses,
            address =>
                Assert.Contains(
                    address.Groups["port"].Value,
                    chart.Find("Service", address.Groups["host"].Value).At("spec")!.Items("ports").Texts("port")
                )
        );
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Pods_AreAskedWhetherTheyAreReady_AtAPortOfTheirs(string settings)
    {
        var chart = await published.ChartAsync(settings);

        foreach (var container in chart.Workloads().Select(KubernetesPods.Container))
        {
            if (container.Text("name") is "client")
            {
                continue;
            }
            var probe = container.At("readinessProbe/httpGet") ?? container.At("readinessProbe/tcpSocket");
            Assert.Contains(probe!.Text("port"), container.Items("ports").Texts("containerPort"));
            Assert.Contains(container.Text("readinessProbe/httpGet/scheme"), new[] { "HTTP", null });
        }
    }

    [Theory]
    [InlineData("", "jaeger", "/status", "13133")]
    [InlineData("TimeTrace:Backend=embedded", "jaeger", "/status", "13133")]
    [InlineData("TimeTrace:Topology=production", "jaeger-query", "/status", "13133")]
    [InlineData("", "server", "/health", "8000")]
    public async Task Pods_ThatSpeakHttp_AreAskedThatWay(string settings, string resource, string path, string port)
    {
        var probe = (await published.ChartAsync(settings))
            .WorkloadOf(resource)
            .Container()
            .At("readinessProbe/httpGet")!;

        Assert.Equal((path, port, "HTTP"), (probe.Text("path"), probe.Text("port"), probe.Text("scheme")));
    }

    [Fact]
    public async Task Embedded_HasAServiceWithEveryPort()
    {
        var chart = await published.ChartAsync("TimeTrace:Backend=embedded");

        var ports = chart.Find("Service", "jaeger-service").At("spec")!.Items("ports");

        Assert.Equal(
            ApplicationPorts
                .Backend.Where(port => !port.IsOnRequest)
                .Select(port =>
                    $"{port.EndpointName} {(port.IsUdp ? "UDP" : "TCP")} {port.UsualNumber} {port.UsualNumber}"
                )
                .Order(StringComparer.Ordinal),
            ports
                .Select(port =>
                    $"{port.Text("name")} {port.Text("protocol")} {port.Text("port")} {port.Text("targetPort")}"
                )
                .Order(StringComparer.Ordinal)
        );
        Assert.All(
            ApplicationPorts.Backend,
            port => Assert.Equal(ApplicationPort.Text(port.DefaultNumber), chart.Environment("jaeger")[port.Variable])
        );
    }

    [Theory]
    [InlineData("TimeTrace:Topology=production", "2")]
    [InlineData("TimeTrace:Topology=production TimeTrace:Collectors=7", "7")]
    public async Task Collectors_AreAsManyAsAsked(string settings, string replicas)
    {
        var chart = await published.ChartAsync(settings);

        Assert.All(
            chart.Workloads(),
            workload =>
                Assert.Equal(
                    workload.Container().Text("name") is "jaeger-collector" ? replicas : "1",
                    workload.Text("spec/replicas")
                )
        );
    }

    [Fact]
    public async Task Client_AsksAgainAndAgain() =>
        Assert.Equal(
            ["--repeat", "0", "--every", "30s"],
            (await published.ChartAsync("")).WorkloadOf("client").Container().List("args")
        );

    [Theory]
    [InlineData("", "ES_PASSWORD", "jaeger")]
    [InlineData("", "ELASTIC_PASSWORD", "elasticsearch")]
    [InlineData("TimeTrace:Topology=production", "ES_PASSWORD", "jaeger-ingester")]
    [InlineData("TimeTrace:Topology=production", "ES_SERVER_URLS", "jaeger-query")]
    public async Task Secrets_StandInSecrets_AndAreLeftToWhoeverInstalls(string settings, string name, string resource)
    {
        var chart = await published.ChartAsync(settings);

        Assert.Equal("", chart.Find("Secret", $"{resource}-secrets").Text($"stringData/{name}"));
        Assert.DoesNotContain(name, chart.Find("ConfigMap", $"{resource}-config").Keys("data"));
    }

    [GeneratedRegex(
        @"(?<host>[a-z-]+-service):(?<port>\d+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Address();
}
