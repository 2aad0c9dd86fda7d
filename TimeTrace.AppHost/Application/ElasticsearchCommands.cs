using TimeTrace.AppHost.Elasticsearch;

namespace TimeTrace.AppHost.Application;

/// <summary>What the dashboard offers at Elasticsearch: the queries that show whether spans arrive.</summary>
internal static class ElasticsearchCommands
{
    private const string UserName = "elastic";

    /// <summary>More than the queries' own bound.</summary>
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(1) };

    public static IResourceBuilder<ElasticsearchResource> WithElasticsearchCommands(
        this IResourceBuilder<ElasticsearchResource> elasticsearch
    ) =>
        ElasticsearchQueries.All.Aggregate(
            elasticsearch,
            (builder, query) =>
                builder.WithCommand(
                    query.Name,
                    query.DisplayName,
                    context => AskAsync(elasticsearch.Resource, query, context.CancellationToken),
                    new CommandOptions { Description = query.Description, UpdateState = WhileRunning }
                )
        );

    private static async Task<ExecuteCommandResult> AskAsync(
        ElasticsearchResource elasticsearch,
        ElasticsearchQuery query,
        CancellationToken cancellationToken
    )
    {
        var url = await elasticsearch.PrimaryEndpoint.GetValueAsync(cancellationToken);
        var password = await elasticsearch.PasswordParameter.GetValueAsync(cancellationToken);
        var console = new ElasticsearchConsole(Http, new Uri(url!), UserName, password!, "", TimeProvider.System);
        var answer = await console.AskAsync(query, cancellationToken);
        return answer.IsSuccess
            ? CommandResults.Success(
                console.CurlLine(query),
                answer.Text,
                query.AnswersJson ? CommandResultFormat.Json : CommandResultFormat.Text,
                displayImmediately: true
            )
            : CommandResults.Failure(answer.Text);
    }

    private static ResourceCommandState WhileRunning(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.State?.Text == KnownResourceStates.Running
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;
}
