using Microsoft.Extensions.DependencyInjection;
using TimeTrace.AppHost.Backends;

namespace TimeTrace.AppHost.Application;

/// <summary>What the dashboard offers at the client: to run it again, and to see its last trace.</summary>
internal static class ClientCommands
{
    public static IResourceBuilder<ProjectResource> WithClientCommands(
        this IResourceBuilder<ProjectResource> client,
        TracingBackend backend
    ) =>
        client
            .WithCommand(
                "ask-again",
                "Ask for the time again",
                context =>
                    context
                        .Services.GetRequiredService<ResourceCommandService>()
                        .ExecuteCommandAsync(
                            client.Resource,
                            KnownResourceCommands.StartCommand,
                            context.CancellationToken
                        ),
                new CommandOptions
                {
                    Description = "Runs the client once more.",
                    IconName = "ArrowClockwise",
                    IsHighlighted = true,
                    UpdateState = context =>
                        KnownResourceStates.TerminalStates.Contains(
                            context.ResourceSnapshot.State?.Text,
                            StringComparer.Ordinal
                        )
                            ? ResourceCommandState.Enabled
                            : ResourceCommandState.Disabled,
                }
            )
            .WithCommand(
                "last-trace",
                "Show the last trace",
                context => ShowLastTraceAsync(client.Resource.Name, backend, context.CancellationToken),
                new CommandOptions
                {
                    Description = "Finds the client's latest trace and links to it.",
                    IconName = "Timeline",
                    IsHighlighted = true,
                }
            );

    private static async Task<ExecuteCommandResult> ShowLastTraceAsync(
        string service,
        TracingBackend backend,
        CancellationToken cancellationToken
    )
    {
        var url = await backend.Viewer.Resource.UIEndpoint.GetValueAsync(cancellationToken);
        using var http = new HttpClient();
        var answer = await new LastTrace(http, new Uri(url!), TimeProvider.System).FindAsync(
            service,
            cancellationToken
        );
        return answer.Url is null
            ? CommandResults.Failure(answer.Sentence)
            : CommandResults.Success(
                answer.Sentence,
                $"[{answer.Url}]({answer.Url})",
                CommandResultFormat.Markdown,
                displayImmediately: true
            );
    }
}
