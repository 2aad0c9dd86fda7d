using System.Text.RegularExpressions;
using TimeTrace.Tests.AppHost.Jaeger;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.Deploy;

/// <summary>Reads deploy/compose.yaml, and replaces Jaeger's document in it.</summary>
internal static partial class ComposeFile
{
    private const string JaegerConfigPath = "services/jaeger/environment/JAEGER_CONFIG";

    /// <summary>The folder to run Compose in.</summary>
    public static string Folder { get; } = RepositoryFiles.PathOf("deploy");

    private static readonly string FilePath = Path.Combine(Folder, "compose.yaml");

    public static string Text => File.ReadAllText(FilePath);

    /// <summary>The services by name.</summary>
    public static Dictionary<string, YamlNode> Services
    {
        get
        {
            var compose = YamlReading.Read(Text);
            return compose.Keys("services").ToDictionary(name => name, name => compose.At($"services/{name}")!);
        }
    }

    /// <summary>The ports that a service publishes, as <c>address:port:port</c>.</summary>
    public static string[] Ports(string service) => Items(service, "ports");

    /// <summary>What a service mounts, as <c>volume:path</c>.</summary>
    public static string[] Mounts(string service) => Items(service, "volumes");

    /// <summary>Jaeger's document as a compose file or the output of <c>config</c> has it.</summary>
    public static string JaegerConfig(string composeYaml) => YamlReading.Read(composeYaml).Text(JaegerConfigPath)!;

    /// <summary>Compose takes <c>$$</c> for <c>$</c>, and <c>${</c> for a variable of its own.</summary>
    public static string Escape(string document) => document.Replace("$", "$$");

    /// <summary>Puts another document into the file and leaves the rest as it is.</summary>
    public static void WriteJaegerConfig(string document)
    {
        var block = Escape(document)
            .TrimEnd('\n')
            .Split('\n')
            .Select(line => line.Length == 0 ? "" : $"        {line}");
        File.WriteAllText(FilePath, JaegerBlock().Replace(Text, _ => string.Join('\n', block) + '\n'));
    }

    private static string[] Items(string service, string path) =>
        Services[service].At(path) is null ? [] : Services[service].List(path);

    // The lines below the key, which are all indented further than it.
    [GeneratedRegex(
        @"(?<=^ {6}JAEGER_CONFIG: \|\n)( {8}.*\n|\n)*",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex JaegerBlock();
}
