namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>
/// The configuration document of Jaeger v2. Jaeger reads nothing that the document does not name, so it names everything.
/// </summary>
/// <remarks>
/// Property names in snake case are the keys of the document; <see langword="null"/> leaves a key out.
/// See https://www.jaegertracing.io/docs/2.20/deployment/configuration/.
/// </remarks>
public sealed class JaegerConfiguration
{
    /// <summary>Gets or sets which extensions run and how spans pass through.</summary>
    public ServiceSection Service { get; set; } = new();

    /// <summary>Gets or sets the storage, the query API with its UI, remote sampling and health.</summary>
    public ExtensionsSection Extensions { get; set; } = new();

    /// <summary>Gets or sets where spans come in.</summary>
    public ReceiversSection Receivers { get; set; } = new();

    /// <summary>Gets or sets what happens to spans between receiver and exporter.</summary>
    public ProcessorsSection Processors { get; set; } = new();

    /// <summary>Gets or sets where spans go.</summary>
    public ExportersSection Exporters { get; set; } = new();

    /// <summary>Writes the document as YAML, with line feeds.</summary>
    /// <returns>The document.</returns>
    public string ToYaml() => YamlDocument.Write(this);
}
