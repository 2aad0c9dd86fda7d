using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.AppHost.Jaeger;

/// <summary>Reads YAML back without the types that wrote it.</summary>
internal static class YamlReading
{
    public static YamlMappingNode Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
    }

    /// <summary>The node at a path of keys joined by '/'; null where a key is missing.</summary>
    public static YamlNode? At(this YamlNode node, string path) =>
        path.Split('/')
            .Aggregate<string, YamlNode?>(
                node,
                (at, key) => at is YamlMappingNode map && map.Children.TryGetValue(key, out var next) ? next : null
            );

    /// <summary>The text at a path; null where a key is missing.</summary>
    public static string? Text(this YamlNode node, string path) => (node.At(path) as YamlScalarNode)?.Value;

    public static string[] Keys(this YamlNode node, string path) =>
        [.. Assert.IsType<YamlMappingNode>(node.At(path)).Children.Keys.Select(key => key.ToString())];

    public static string[] List(this YamlNode node, string path) =>
        [.. Assert.IsType<YamlSequenceNode>(node.At(path)).Children.Select(item => item.ToString())];

    /// <summary>Every leaf with its path.</summary>
    public static IEnumerable<(string Path, YamlNode Leaf)> Leaves(this YamlNode node, string path = "") =>
        node switch
        {
            YamlMappingNode { Children.Count: > 0 } map => map.Children.SelectMany(pair =>
                pair.Value.Leaves($"{path}/{pair.Key}")
            ),
            YamlSequenceNode { Children.Count: > 0 } list => list.Children.SelectMany(item => item.Leaves($"{path}/*")),
            _ => [(path, node)],
        };
}
