using TimeTrace.Tests.AppHost.Jaeger;
using TimeTrace.Tests.Deploy;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>What Docker Compose itself makes of the published file.</summary>
[Collection(PublishedTests.Name)]
public sealed class ComposeConfigTests(PublishedApplications published) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timetrace-compose-");

    public static TheoryData<string> Settings => PublishedApplications.Settings;

    public void Dispose() => _folder.Delete(recursive: true);

    [ComposeTheory]
    [MemberData(nameof(Settings))]
    public async Task Config_WithEveryValueGiven_HandsJaegerItsDocuments(string settings)
    {
        var config = await ConfigAsync(
            settings,
            name => name.EndsWith("_IMAGE", StringComparison.Ordinal) ? "" : "given"
        );

        Assert.True(config.ExitCode == 0, config.Errors);
        var compose = YamlReading.Read(config.Output);
        foreach (var (service, document) in await PublishedApplications.DocumentsAsync(settings))
        {
            Assert.Equal(ComposeFile.Escape(document), compose.Text($"services/{service}/environment/JAEGER_CONFIG"));
        }
        Assert.Equal("server:latest", compose.Text("services/server/image"));
    }

    [ComposeFact]
    public async Task Config_WithEveryValueGiven_HandsThemOver()
    {
        var config = await ConfigAsync("TimeTrace:Topology=production", name => $"<{name}>");

        var query = YamlReading.Read(config.Output).At("services/jaeger-query/environment")!;

        Assert.Equal("<ELASTICSEARCH>", query.Text("ES_SERVER_URLS"));
        Assert.Equal("<ELASTICSEARCH_USER>", query.Text("ES_USERNAME"));
        Assert.Equal("<ELASTICSEARCH_PASSWORD>", query.Text("ES_PASSWORD"));
    }

    // With an empty password Compose would start an Elasticsearch that nobody can open.
    [ComposeTheory]
    [InlineData("", "ELASTICSEARCH_PASSWORD")]
    [InlineData("TimeTrace:Topology=production", "ELASTICSEARCH")]
    public async Task Config_WithoutAValue_NamesTheOneThatIsMissing(string settings, string missing)
    {
        var config = await ConfigAsync(settings, name => name == missing ? "" : "given");

        Assert.NotEqual(0, config.ExitCode);
        Assert.Contains($"set {missing} in the file .env", config.Errors, StringComparison.Ordinal);
    }

    private async Task<ProgramOutcome> ConfigAsync(string settings, Func<string, string> value)
    {
        var folder = await published.ComposeAsync(settings);
        await File.WriteAllTextAsync(PathOf("docker-compose.yaml"), folder.Read("docker-compose.yaml"));
        await File.WriteAllLinesAsync(
            PathOf(".env"),
            folder
                .Read(".env")
                .Split('\n')
                .Where(line => line.EndsWith('='))
                .Select(line => line + value(line.TrimEnd('=')))
        );
        return await ComposeProgram.RunAsync(_folder.FullName, "config");
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
