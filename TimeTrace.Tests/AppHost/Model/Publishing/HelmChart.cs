using System.Text.RegularExpressions;
using TimeTrace.Tests.AppHost.Jaeger;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>A chart with its values put into its templates, as Helm does it: text for text, before anything is read as YAML.</summary>
internal sealed partial class HelmChart
{
    private HelmChart(IReadOnlyList<YamlMappingNode> objects, YamlMappingNode values) =>
        (Objects, Values) = (objects, values);

    /// <summary>What a cluster would be asked to make.</summary>
    public IReadOnlyList<YamlMappingNode> Objects { get; }

    public YamlMappingNode Values { get; }

    public static HelmChart Read(string folder)
    {
        var values = YamlReading.Read(File.ReadAllText(Path.Combine(folder, "values.yaml")));
        var templates = Directory.EnumerateFiles(Path.Combine(folder, "templates"), "*", SearchOption.AllDirectories);
        return new([.. templates.Select(file => YamlReading.Read(Rendered(File.ReadAllText(file), values)))], values);
    }

    public YamlMappingNode Find(string kind, string name) =>
        Assert.Single(Objects, found => found.Text("kind") == kind && found.Text("metadata/name") == name);

    public IReadOnlyList<YamlMappingNode> OfKind(params string[] kinds) =>
        [.. Objects.Where(found => kinds.Contains(found.Text("kind")))];

    public bool Has(string kind, string? name) =>
        Objects.Any(found => found.Text("kind") == kind && found.Text("metadata/name") == name);

    private static string Rendered(string template, YamlMappingNode values)
    {
        var rendered = Expression().Replace(template, match => Value(match.Groups["path"].Value, values));
        Assert.DoesNotContain("{{", rendered, StringComparison.Ordinal);
        return rendered;
    }

    /// <summary>A dot leads one map further down, always: a name with a dot in it cannot be reached.</summary>
    private static string Value(string path, YamlMappingNode values)
    {
        var names = path.Split('.');
        if (names[0] != "Values")
        {
            return path is "Chart.Name" or "Release.Name" ? "timetrace" : throw new InvalidDataException(path);
        }
        var value = values.Text(string.Join('/', names[1..]));
        return value ?? throw new InvalidDataException($"values.yaml has no {path}.");
    }

    [GeneratedRegex(@"\{\{ \.(?<path>[\w.]+) \}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expression();
}
