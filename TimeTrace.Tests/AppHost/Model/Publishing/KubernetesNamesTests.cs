using TimeTrace.Tests.AppHost.Jaeger;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>A cluster takes the published chart: its names are lawful, and what it refers to is in it.</summary>
/// <remarks>See https://kubernetes.io/docs/concepts/overview/working-with-objects/names/.</remarks>
[Collection(PublishedTests.Name)]
public sealed class KubernetesNamesTests(PublishedApplications published)
{
    private const string Label = "^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
    private const string ServiceName = "^(?=.{1,63}$)[a-z]([-a-z0-9]*[a-z0-9])?$";
    private const string PortName = "^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
    private const string VariableName = "^[-._a-zA-Z0-9]{1,253}$";

    public static TheoryData<string> Settings => PublishedApplications.Settings;

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Names_AreThoseThatKubernetesTakes(string settings)
    {
        var chart = await published.ChartAsync(settings);
        var containers = chart.Workloads().Select(KubernetesPods.Container).ToList();

        Assert.All(chart.Objects.Texts("metadata/name"), name => Assert.Matches(Label, name));
        Assert.All(chart.OfKind("Service").Texts("metadata/name"), name => Assert.Matches(ServiceName, name));
        Assert.All(containers.Texts("name"), name => Assert.Matches(Label, name));
        Assert.All(
            containers.Concat(chart.OfKind("Service").Select(service => service.At("spec")!)).SelectMany(Ports),
            port => Assert.Matches(PortName, port)
        );
        Assert.All(
            chart.Workloads().SelectMany(workload => workload.Pod().Items("volumes")).Texts("name"),
            name => Assert.Matches(Label, name)
        );
        Assert.All(chart.OfKind("ConfigMap").SelectMany(map => map.Keys("data")), Matches(VariableName));
        Assert.All(chart.OfKind("Secret").SelectMany(secret => secret.Keys("stringData")), Matches(VariableName));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Objects_AreThereOnce(string settings)
    {
        var names = (await published.ChartAsync(settings))
            .Objects.Select(found => (found.Text("kind"), found.Text("metadata/name")))
            .ToList();

        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task References_LeadToWhatIsInTheChart(string settings)
    {
        var chart = await published.ChartAsync(settings);

        Assert.All(
            chart.Workloads(),
            workload =>
            {
                var sources = workload.Container().Items("envFrom");
                Assert.All(sources.Texts("configMapRef/name"), name => Assert.True(chart.Has("ConfigMap", name), name));
                Assert.All(sources.Texts("secretRef/name"), name => Assert.True(chart.Has("Secret", name), name));
                var volumes = workload.Pod().Items("volumes");
                Assert.Equal(
                    volumes.Texts("name").Order(),
                    workload.Container().Items("volumeMounts").Texts("name").Order()
                );
                Assert.All(
                    volumes,
                    volume =>
                        Assert.True(chart.Has("PersistentVolumeClaim", volume.Text("persistentVolumeClaim/claimName")))
                );
                if (workload.Text("kind") is "StatefulSet")
                {
                    Assert.True(chart.Has("Service", workload.Text("spec/serviceName")));
                }
            }
        );
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Selectors_FindTheirPods(string settings)
    {
        var chart = await published.ChartAsync(settings);
        var pods = chart.Workloads().Select(workload => workload.At("spec/template/metadata/labels")!).ToList();

        Assert.All(
            chart.Workloads(),
            workload =>
                Assert.Equal(
                    Lines(workload.At("spec/template/metadata/labels")!),
                    Lines(workload.At("spec/selector/matchLabels")!)
                )
        );
        Assert.All(
            chart.OfKind("Service"),
            service => Assert.Single(pods, pod => Lines(pod).SequenceEqual(Lines(service.At("spec/selector")!)))
        );
    }

    private static IEnumerable<string> Ports(YamlNode node) => node.Items("ports").Texts("name");

    private static Action<string> Matches(string pattern) => text => Assert.Matches(pattern, text);

    private static IEnumerable<string> Lines(YamlNode node) =>
        node.Leaves().Select(leaf => $"{leaf.Path}={leaf.Leaf}").Order(StringComparer.Ordinal);
}
