using System.Text.RegularExpressions;
using Aspire.Hosting.Jaeger.Configuration;
using TimeTrace.Tests.AppHost.Jaeger;

namespace TimeTrace.Tests.Deploy;

/// <summary>Holds Jaeger's document in deploy/compose.yaml to the one that the AppHost makes.</summary>
public sealed partial class JaegerConfigTests
{
    private const string WriteVariable = "TIMETRACE_WRITE_DEPLOY";

    /// <summary>What <c>AddJaeger</c> makes for Elasticsearch, with archive and Monitor page.</summary>
    internal static string Document { get; } =
        JaegerConfigurationFactory
            .Create(
                new(JaegerRole.AllInOne)
                {
                    Storage = new()
                    {
                        Elasticsearch = new()
                        {
                            Auth = BasicCredentials.FromVariables(
                                JaegerVariables.ElasticsearchUserName,
                                JaegerVariables.ElasticsearchPassword
                            ),
                        },
                    },
                    HasArchive = true,
                    HasMonitor = true,
                }
            )
            .ToYaml();

    [Fact]
    public void JaegerConfig_InComposeFile_IsTheAppHosts()
    {
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            ComposeFile.WriteJaegerConfig(Document);
        }

        Assert.True(
            ComposeFile.JaegerConfig(ComposeFile.Text) == ComposeFile.Escape(Document),
            $"""
            JAEGER_CONFIG in deploy/compose.yaml is not the document that JaegerConfigurationFactory makes. To bring it up to date:
                {WriteVariable}=1 dotnet test --filter JaegerConfig_InComposeFile
            It has to be:
            {ComposeFile.Escape(Document)}
            """
        );
    }

    [Fact]
    public void JaegerConfig_RefersOnlyToVariables_ThatTheContainerHas()
    {
        var references = VariableReference().Matches(Document).Select(match => match.Groups["name"].Value).Distinct();

        var variables = ComposeFile.Services["jaeger"].Keys("environment");

        Assert.Equal(variables.Where(name => name != JaegerVariables.Configuration).Order(), references.Order());
    }

    [Fact]
    public void Jaeger_ReadsItsDocument_FromTheVariable() =>
        Assert.Equal(
            ["--config", $"env:{JaegerVariables.Configuration}"],
            ComposeFile.Services["jaeger"].List("command")
        );

    [GeneratedRegex(@"\$\{env:(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableReference();
}
