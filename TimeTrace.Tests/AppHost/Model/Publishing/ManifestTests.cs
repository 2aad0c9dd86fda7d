using System.Text.Json;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>The manifest, which other tools read.</summary>
[Collection(PublishedTests.Name)]
public sealed class ManifestTests(PublishedApplications published)
{
    [Fact]
    public async Task Jaeger_HasItsImageArgumentsAndEnvironment()
    {
        var jaeger = (await ResourcesAsync()).GetProperty("jaeger");
        var documents = await PublishedApplications.DocumentsAsync("");

        Assert.Equal("docker.io/jaegertracing/jaeger:2.20.0", jaeger.GetProperty("image").GetString());
        Assert.Equal(
            ["--config", "env:JAEGER_CONFIG"],
            jaeger.GetProperty("args").EnumerateArray().Select(argument => argument.GetString())
        );
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["JAEGER_CONFIG"] = documents["jaeger"],
                ["ES_SERVER_URLS"] = "{elasticsearch.bindings.http.url}",
                ["ES_USERNAME"] = "elastic",
                ["ES_PASSWORD"] = "{elasticsearch-password.value}",
            },
            jaeger
                .GetProperty("env")
                .EnumerateObject()
                .ToDictionary(entry => entry.Name, entry => entry.Value.GetString())
        );
    }

    [Fact]
    public async Task Password_IsASecretInput()
    {
        var input = (await ResourcesAsync())
            .GetProperty("elasticsearch-password")
            .GetProperty("inputs")
            .GetProperty("value");

        Assert.True(input.GetProperty("secret").GetBoolean());
    }

    private async Task<JsonElement> ResourcesAsync()
    {
        var manifest = (await published.ManifestAsync()).Read("aspire-manifest.json");
        return JsonSerializer.Deserialize<JsonElement>(manifest).GetProperty("resources");
    }
}
