using Microsoft.Playwright;
using TimeTrace.Tests.Clients;

namespace TimeTrace.Tests.Browser;

/// <summary>Checks pages by the rules of accessibility that a program can check: https://github.com/dequelabs/axe-core.</summary>
public sealed class Axe : IAsyncLifetime
{
    // Tells of each broken rule the rule, the element and why.
    private const string Run = """
        async () => {
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          const found = await axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values: tags } });
          return found.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id}: ${node.html.slice(0, 200)}: ${[...node.any, ...node.all, ...node.none].map(check => check.message)}`));
        }
        """;

    private static readonly NpmFolder Folder = new("Browser", "axe");
    private string _source = "";

    public async Task InitializeAsync()
    {
        if (NodePrograms.Exist())
        {
            await Folder.InstallAsync();
            _source = await File.ReadAllTextAsync(
                Path.Combine(Folder.Directory, "node_modules", "axe-core", "axe.min.js")
            );
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Fails where the page as it is now breaks a rule.</summary>
    internal async Task MustPassAsync(IPage page, string state)
    {
        Assert.NotEmpty(_source);
        // It is run by the browser's debugger, which the page's policy does not bind.
        await page.EvaluateAsync(_source);
        var violations = await page.EvaluateAsync<string[]>(Run);
        Assert.True(violations.Length == 0, $"{state}:\n{string.Join('\n', violations)}");
    }
}
