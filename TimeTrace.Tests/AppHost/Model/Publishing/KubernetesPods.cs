using TimeTrace.Tests.AppHost.Jaeger;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>Reads the pods of a chart.</summary>
internal static class KubernetesPods
{
    public static IReadOnlyList<YamlMappingNode> Workloads(this HelmChart chart) =>
        chart.OfKind("Deployment", "StatefulSet");

    public static YamlNode Pod(this YamlNode workload) => workload.At("spec/template/spec")!;

    /// <summary>Every pod here has one container.</summary>
    public static YamlNode Container(this YamlNode workload) => Assert.Single(workload.Pod().Items("containers"));

    public static YamlMappingNode WorkloadOf(this HelmChart chart, string resource) =>
        Assert.Single(chart.Workloads(), workload => workload.Container().Text("name") == resource);

    public static IList<YamlNode> Items(this YamlNode node, string path) =>
        node.At(path) is YamlSequenceNode list ? list.Children : [];

    public static IEnumerable<string> Texts(this IEnumerable<YamlNode> nodes, string path) =>
        nodes.Select(node => node.Text(path)).OfType<string>();

    /// <summary>What a container is told, by ConfigMap and Secret together.</summary>
    public static Dictionary<string, string> Environment(this HelmChart chart, string resource)
    {
        var sources = chart.WorkloadOf(resource).Container().Items("envFrom");
        var maps = sources.Texts("configMapRef/name").Select(name => chart.Find("ConfigMap", name).At("data"));
        var secrets = sources.Texts("secretRef/name").Select(name => chart.Find("Secret", name).At("stringData"));
        return maps.Concat(secrets)
            .OfType<YamlMappingNode>()
            .SelectMany(data => data.Children)
            .ToDictionary(entry => entry.Key.ToString(), entry => entry.Value.ToString());
    }
}
