using TimeTrace.AppHost.Elasticsearch;

namespace TimeTrace.Tests.Docs;

/// <summary>Holds the guide to the Elasticsearch commands of the dashboard.</summary>
public sealed class DocumentedQueriesTests
{
    private static readonly string[] Names = [.. ElasticsearchQueries.All.Select(query => query.DisplayName)];

    [Fact]
    public void Commands_InTheFirstRun_AreThoseOfTheDashboard()
    {
        var documented = GuideTable
            .Rows("getting-started-aspire.md", "resource | command | what it does")
            .Where(row => row[0] == "elasticsearch")
            .Select(row => row[1]);

        Assert.Equal(Names, documented);
    }

    [Fact]
    public void Queries_InTheJourney_AskForWhatTheDashboardAsks()
    {
        var documented = GuideTable
            .Rows("journey.md", "question | article | here, Aspire and Compose | in the dashboard, on `elasticsearch`")
            .ToDictionary(row => row[3], row => row[2]);

        Assert.Equal(Names.Order(), documented.Keys.Order());
        Assert.All(
            ElasticsearchQueries.All.Where(query => !query.PathTemplate.Contains("{day}", StringComparison.Ordinal)),
            query => Assert.Contains(query.PathTemplate.Replace("{prefix}", ""), documented[query.DisplayName])
        );
    }
}
