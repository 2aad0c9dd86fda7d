using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeTrace.AppHost.Elasticsearch;

namespace TimeTrace.AppHost.Application;

/// <summary>Puts a clear sentence beside the lines of Elasticsearch's log that need one.</summary>
internal static class ElasticsearchTroubleExtensions
{
    public static IResourceBuilder<ElasticsearchResource> WithElasticsearchTroubleExplained(
        this IResourceBuilder<ElasticsearchResource> elasticsearch
    ) =>
        elasticsearch.OnBeforeResourceStarted(
            (resource, started, ignored) =>
            {
                var logs = started.Services.GetRequiredService<ResourceLoggerService>();
                var logger = logs.GetLogger(resource);
                if (MapCount.Warning(MapCount.Read()) is { } warning)
                {
                    logger.LogWarning("{Warning}", warning);
                }
                _ = ExplainAsync(logs.WatchAsync(resource), logger);
                _ = ExplainEndAsync(started.Services, resource, logger);
                return Task.CompletedTask;
            }
        );

    private static async Task ExplainAsync(IAsyncEnumerable<IReadOnlyList<LogLine>> log, ILogger logger)
    {
        await foreach (var lines in log)
        {
            foreach (
                var explanation in lines.Select(line => ElasticsearchTrouble.Explain(line.Content)).OfType<string>()
            )
            {
                logger.LogError("{Explanation}", explanation);
            }
        }
    }

    private static async Task ExplainEndAsync(IServiceProvider services, ElasticsearchResource resource, ILogger logger)
    {
        var ended = await services
            .GetRequiredService<ResourceNotificationService>()
            .WaitForResourceAsync(resource.Name, update => update.Snapshot.ExitCode is not null);
        if (ElasticsearchTrouble.Explain(ended.Snapshot.ExitCode!.Value) is { } explanation)
        {
            logger.LogError("{Explanation}", explanation);
        }
    }
}
