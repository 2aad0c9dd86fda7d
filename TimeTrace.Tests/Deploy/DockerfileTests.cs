using System.Text.RegularExpressions;
using System.Xml.Linq;
using TimeTrace.Tests.AppHost.Jaeger;

namespace TimeTrace.Tests.Deploy;

/// <summary>Holds deploy/Dockerfile and .dockerignore to what they build. No image is built here.</summary>
public sealed partial class DockerfileTests
{
    [Theory]
    [InlineData("server", "TimeTrace.Server")]
    [InlineData("client", "TimeTrace.Client")]
    public void Service_IsBuiltFromTheStageOfItsProgram(string service, string project)
    {
        var build = ComposeFile.Services[service].At("build")!;
        var dockerfile = File.ReadAllText(RepositoryFiles.PathOf("deploy", "Dockerfile"));

        Assert.Equal("..", build.Text("context"));
        Assert.Equal("deploy/Dockerfile", build.Text("dockerfile"));
        Assert.Equal(service, build.Text("target"));
        Assert.Contains($"dotnet publish {project} --output /app/{service}", dockerfile, StringComparison.Ordinal);
        Assert.Contains(
            $"""
            FROM service AS {service}
            COPY --from=build /app/{service} .
            ENTRYPOINT ["dotnet", "{project}.dll"]
            """,
            dockerfile,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Services_RunAsTheImagesOwnUser() =>
        Assert.Contains(
            """
            FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS service
            USER $APP_UID
            """,
            File.ReadAllText(RepositoryFiles.PathOf("deploy", "Dockerfile")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Dockerignore_LetsThroughEveryProjectThatIsBuilt()
    {
        var allowed = File.ReadLines(RepositoryFiles.PathOf(".dockerignore")).ToHashSet();

        Assert.Contains("*", allowed);
        Assert.All(
            ProjectsOf("TimeTrace.Server").Concat(ProjectsOf("TimeTrace.Client")),
            project => Assert.Contains($"!{project}", allowed)
        );
    }

    private static IEnumerable<string> ProjectsOf(string project) =>
        XElement
            .Load(RepositoryFiles.PathOf(project, $"{project}.csproj"))
            .Descendants("ProjectReference")
            .SelectMany(reference => ProjectsOf(ProjectName().Match(reference.Attribute("Include")!.Value).Value))
            .Prepend(project);

    [GeneratedRegex(@"[\w.]+(?=\.csproj$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectName();
}
