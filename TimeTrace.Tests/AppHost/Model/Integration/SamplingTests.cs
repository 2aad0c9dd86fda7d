using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using TimeTrace.Tests.AppHost.Jaeger;

namespace TimeTrace.Tests.AppHost.Model.Integration;

public sealed class SamplingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timetrace-sampling-");
    private readonly IResourceBuilder<JaegerResource> _jaeger = BareAppHost.Running().AddJaeger("jaeger");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Strategies_TravelOnOneLineAndAreReadFromTheFile()
    {
        var path = await WriteAsync(
            """
            {
              "default_strategy": { "type": "probabilistic", "param": 0.5 }
            }
            """
        );

        var environment = await _jaeger.WithSamplingStrategies(path).EnvironmentAsync();

        Assert.Equal(
            """{"default_strategy":{"type":"probabilistic","param":0.5}}""",
            environment["JAEGER_SAMPLING_STRATEGIES"]
        );
        var document = YamlReading.Read(environment["JAEGER_CONFIG"]);
        JaegerRules.Check(document);
        Assert.Equal("/tmp/sampling-strategies.json", document.Text("extensions/remote_sampling/file/path"));
    }

    [Fact]
    public async Task Container_WritesTheFileBeforeJaegerStarts()
    {
        _jaeger.WithSamplingStrategies(await WriteAsync("{}"));

        Assert.Equal("/bin/sh", _jaeger.Resource.Entrypoint);
        Assert.Equal(
            [
                "-c",
                "printf %s \"$JAEGER_SAMPLING_STRATEGIES\" > /tmp/sampling-strategies.json && "
                    + "exec /cmd/jaeger/jaeger-linux \"$@\"",
                "jaeger",
                "--config",
                "env:JAEGER_CONFIG",
            ],
            await _jaeger.ArgumentsAsync()
        );
    }

    [Fact]
    public async Task Strategies_ChosenTwice_AreTheLast()
    {
        _jaeger.WithSamplingStrategies(await WriteAsync("""{"default_strategy":{}}""", "first.json"));
        _jaeger.WithSamplingStrategies(await WriteAsync("{}", "second.json"));

        Assert.Equal("{}", (await _jaeger.EnvironmentAsync())["JAEGER_SAMPLING_STRATEGIES"]);
        Assert.Single(await _jaeger.ArgumentsAsync(), argument => argument == "-c");
    }

    [Fact]
    public async Task Strategies_OfARelativePath_LieInTheAppHostsFolder()
    {
        var path = await WriteAsync("""{"default_strategy":{}}""");
        var relative = Path.GetRelativePath(_jaeger.ApplicationBuilder.AppHostDirectory, path);

        var environment = await _jaeger.WithSamplingStrategies(relative).EnvironmentAsync();

        Assert.Equal("""{"default_strategy":{}}""", environment["JAEGER_SAMPLING_STRATEGIES"]);
    }

    [Fact]
    public void MissingFile_IsNamed()
    {
        var path = Path.Combine(_folder.FullName, "gone.json");

        var refusal = Assert.Throws<DistributedApplicationException>(() => _jaeger.WithSamplingStrategies(path));

        Assert.StartsWith($"The sampling strategies in '{path}' cannot be read: ", refusal.Message);
        Assert.IsType<FileNotFoundException>(refusal.InnerException);
    }

    [Theory]
    [InlineData("{\n  \"default_strategy\": }", "LineNumber: 1")]
    [InlineData("", "LineNumber: 0")]
    public async Task FileThatIsNoJson_IsNamedWithThePlace(string text, string place)
    {
        var path = await WriteAsync(text);

        var refusal = Assert.Throws<DistributedApplicationException>(() => _jaeger.WithSamplingStrategies(path));

        Assert.StartsWith($"The sampling strategies in '{path}' cannot be read: ", refusal.Message);
        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<JsonException>(refusal.InnerException);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task FileThatIsNoObject_IsRefused(string text)
    {
        var path = await WriteAsync(text);

        var refusal = Assert.Throws<DistributedApplicationException>(() => _jaeger.WithSamplingStrategies(path));

        Assert.Equal($"The sampling strategies in '{path}' are not a JSON object.", refusal.Message);
    }

    private async Task<string> WriteAsync(string text, string name = "strategies.json")
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
