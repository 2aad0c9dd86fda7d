using System.Text.Json;
using TimeTrace.AppHost.Ports;

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

    [Fact]
    public async Task Embedded_HasABindingForEveryPort_AndOutsideThoseThatPeopleKnow()
    {
        var jaeger = (await ResourcesAsync("TimeTrace:Backend=embedded")).GetProperty("jaeger");
        var bindings = jaeger.GetProperty("bindings").EnumerateObject().ToList();
        var ports = ApplicationPorts.Backend.Where(port => !port.IsOnRequest).ToList();

        Assert.Equal(
            ports.Select(port =>
                $"{port.EndpointName} {port.Scheme} {(port.IsUdp ? "udp" : "tcp")} {port.UsualNumber}"
            ),
            bindings.Select(binding =>
                $"{binding.Name} {binding.Value.GetProperty("scheme")} {binding.Value.GetProperty("protocol")} {binding.Value.GetProperty("targetPort")}"
            )
        );
        Assert.Equal(
            ["ui", "otlp-grpc", "otlp-http"],
            bindings.Where(binding => binding.Value.TryGetProperty("external", out _)).Select(binding => binding.Name)
        );
        Assert.All(
            ports,
            port =>
                Assert.Equal(
                    $"{{jaeger.bindings.{port.EndpointName}.targetPort}}",
                    jaeger.GetProperty("env").GetProperty(port.Variable).GetString()
                )
        );
    }

    private async Task<JsonElement> ResourcesAsync(string settings = "")
    {
        var manifest = (await published.ManifestAsync(settings)).Read("aspire-manifest.json");
        return JsonSerializer.Deserialize<JsonElement>(manifest).GetProperty("resources");
    }
}
