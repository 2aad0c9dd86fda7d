using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using TimeTrace.AppHost.Elasticsearch;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Model.Application;

/// <summary>What the dashboard offers at the client and at Elasticsearch.</summary>
public sealed class CommandTests
{
    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    [UnixTheory]
    [InlineData("")]
    [InlineData("TimeTrace:Backend=embedded")]
    [InlineData("TimeTrace:Topology=production")]
    public async Task Client_CanBeRunAgainAndShowsItsLastTrace(string settings)
    {
        await using var appHost = await RealAppHost.RunningAsync(settings);

        var commands = appHost.Annotations<ResourceCommandAnnotation>("client").Where(IsOurs).ToList();

        Assert.Equal(["ask-again", "last-trace"], commands.Select(command => command.Name));
        Assert.Equal(
            ["Ask for the time again", "Show the last trace"],
            commands.Select(command => command.DisplayName)
        );
        Assert.All(commands, command => Assert.True(command.IsHighlighted));
        Assert.All(commands, command => Assert.NotEmpty(command.DisplayDescription ?? ""));
    }

    [UnixTheory]
    [InlineData("Finished", ResourceCommandState.Enabled)]
    [InlineData("Exited", ResourceCommandState.Enabled)]
    [InlineData("FailedToStart", ResourceCommandState.Enabled)]
    [InlineData("Running", ResourceCommandState.Disabled)]
    [InlineData("Waiting", ResourceCommandState.Disabled)]
    [InlineData(null, ResourceCommandState.Disabled)]
    public async Task AskAgain_IsOfferedOnceTheClientEnded(string? state, ResourceCommandState expected)
    {
        await using var appHost = await RealAppHost.RunningAsync();

        Assert.Equal(expected, StateOf(appHost, "client", "ask-again", state));
    }

    [UnixFact]
    public async Task Elasticsearch_OffersEveryQuery()
    {
        await using var appHost = await RealAppHost.RunningAsync();

        var commands = appHost.Annotations<ResourceCommandAnnotation>("elasticsearch").Where(IsOurs);

        Assert.Equal(
            ElasticsearchQueries.All.Select(query => (query.Name, query.DisplayName, query.Description)),
            commands.Select(command => (command.Name, command.DisplayName, command.DisplayDescription!))
        );
    }

    [UnixTheory]
    [InlineData("Running", ResourceCommandState.Enabled)]
    [InlineData("Starting", ResourceCommandState.Disabled)]
    [InlineData("Exited", ResourceCommandState.Disabled)]
    [InlineData(null, ResourceCommandState.Disabled)]
    public async Task Queries_AreOfferedWhileElasticsearchRuns(string? state, ResourceCommandState expected)
    {
        await using var appHost = await RealAppHost.RunningAsync();

        Assert.All(
            ElasticsearchQueries.All,
            query => Assert.Equal(expected, StateOf(appHost, "elasticsearch", query.Name, state))
        );
    }

    /// <summary>Aspire's own commands, such as to start a resource, come when the application is built.</summary>
    private static bool IsOurs(ResourceCommandAnnotation command) =>
        !command.Name.StartsWith("resource-", StringComparison.Ordinal);

    private static ResourceCommandState StateOf(RealAppHost appHost, string resource, string command, string? state)
    {
        var found = Assert.Single(
            appHost.Annotations<ResourceCommandAnnotation>(resource),
            annotation => annotation.Name == command
        );
        return found.UpdateState(
            new UpdateCommandStateContext
            {
                Services = NoServices,
                ResourceSnapshot = new CustomResourceSnapshot
                {
                    ResourceType = "Test",
                    Properties = [],
                    State = state is null ? null : new ResourceStateSnapshot(state, null),
                },
            }
        );
    }
}
