using System.Globalization;
using System.Reflection;
using Aspire.Hosting.Jaeger.Configuration;
using TimeTrace.Tests.Deploy;

namespace TimeTrace.Tests.Docs;

/// <summary>Holds the tables of ports in the guide to the ports that are published.</summary>
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

    [Theory]
    [InlineData("backends.md", "port | what answers | endpoint of `jaeger` | embedded", 0)]
    [InlineData("jaeger-integration.md", "name | port | protocol | all-in-one | collector | ingester | query", 1)]
    public void JaegerPorts_InTheGuide_AreThoseOfTheIntegration(string page, string headings, int column)
    {
        var documented = GuideTable
            .Rows(page, headings)
            .Select(row => int.Parse(row[column].Split('/')[0], CultureInfo.InvariantCulture));

        var ports = typeof(JaegerPorts)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(port => (int)port.GetRawConstantValue()!);

        Assert.Equal(ports, documented);
    }
}
