using TimeTrace.Tests.Deploy;

namespace TimeTrace.Tests.Docs;

/// <summary>Holds the table of ports in docs/deploy.md to the ports that deploy/compose.yaml publishes.</summary>
public sealed class DocumentedPortsTests
{
    [Fact]
    public void DeployPorts_InTheGuide_AreThoseOfTheComposeFile()
    {
        var documented = File.ReadLines(RepositoryFiles.PathOf("docs", "deploy.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 3 && char.IsAsciiDigit(cells[1].FirstOrDefault()))
            .Select(cells => $"{cells[2]} {cells[1]}");

        var published = ComposeFile.Services.Keys.SelectMany(service =>
            ComposeFile.Ports(service).Select(port => $"{service} {port.Split(':')[2]}")
        );

        Assert.Equal(published.Order(), documented.Order());
    }
}
