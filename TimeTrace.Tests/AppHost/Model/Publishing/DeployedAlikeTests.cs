using System.Text.RegularExpressions;
using TimeTrace.Tests.AppHost.Jaeger;
using TimeTrace.Tests.Deploy;
using YamlDotNet.RepresentationModel;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>Holds deploy/compose.yaml, written by hand, to the file that the AppHost publishes.</summary>
[Collection(PublishedTests.Name)]
public sealed partial class DeployedAlikeTests(PublishedApplications published)
{
    public static TheoryData<string> Services => [.. ComposeFile.Services.Keys];

    [Fact]
    public async Task Services_AreTheSame() =>
        Assert.Equal(
            (await published.ComposeFileAsync("")).Keys("services").Order(),
            ComposeFile.Services.Keys.Order()
        );

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Service_StartsInTheSameOrderAndIsAskedForItsHealthAlike(string service)
    {
        var (ours, published) = await BothAsync(service);

        foreach (var part in new[] { "depends_on", "healthcheck", "restart", "command" })
        {
            Assert.Equal(Leaves(published.At(part)), Leaves(ours.At(part)));
        }
    }

    [Theory]
    [InlineData("elasticsearch")]
    [InlineData("jaeger")]
    public async Task Service_HasTheSameImage(string service)
    {
        var (ours, published) = await BothAsync(service);

        Assert.Equal(published.Text("image"), ours.Text("image"));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Service_IsToldNothingElse(string service)
    {
        var (ours, published) = await BothAsync(service);
        var told = Leaves(published.At("environment")).ToHashSet();

        var variables = Leaves(ours.At("environment"));

        Assert.NotEmpty(variables);
        Assert.All(variables, variable => Assert.Contains(variable, told));
    }

    // Aspire adds what its own programs ask for; everything else of a container stands in both files.
    [Theory]
    [InlineData("elasticsearch")]
    [InlineData("jaeger")]
    public async Task Container_IsToldTheSame(string service)
    {
        var (ours, published) = await BothAsync(service);

        Assert.Equal(Leaves(published.At("environment")).Order(), Leaves(ours.At("environment")).Order());
    }

    private async Task<(YamlNode Ours, YamlNode Published)> BothAsync(string service) =>
        (ComposeFile.Services[service], (await published.ComposeFileAsync("")).At($"services/{service}")!);

    private static string[] Leaves(YamlNode? node) =>
        node is null ? [] : [.. node.Leaves().Select(leaf => $"{leaf.Path}={WithoutAdvice(leaf.Leaf.ToString())}")];

    /// <summary>Each file says in its own words what to do where a variable is missing.</summary>
    private static string WithoutAdvice(string value) => Advice().Replace(value, "}");

    [GeneratedRegex(@"(?<=\$\{[A-Z_]+):\?[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Advice();
}
