using System.Text.RegularExpressions;
using TimeTrace.Tests.AppHost.Jaeger;
using TimeTrace.Tests.Deploy;

namespace TimeTrace.Tests.Docs;

/// <summary>Holds the images that the guide names with a registry to those that deploy/compose.yaml starts.</summary>
public sealed partial class DocumentedImagesTests
{
    [Theory]
    [InlineData("elasticsearch")]
    [InlineData("jaeger")]
    public void Image_InTheGuide_HasTheTagThatIsStarted(string service)
    {
        var started = ComposeFile.Services[service].Text("image")!;

        var documented = Directory
            .EnumerateFiles(RepositoryFiles.PathOf("docs"), "*.md")
            .SelectMany(page => Image().Matches(File.ReadAllText(page)))
            .Select(match => match.Value)
            .Where(image => image.Split(':')[0] == started.Split(':')[0])
            .Distinct(StringComparer.Ordinal);

        Assert.Equal([started], documented);
    }

    [GeneratedRegex(@"docker\.io/[\w./-]+:[\w.]*\w", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Image();
}
