using TimeTrace.AppHost.Backends;

namespace TimeTrace.AppHost.Application;

/// <summary>Decides what keeps the traces, and says so.</summary>
internal static class BackendChoiceExtensions
{
    /// <summary>
    /// Answers <see langword="null"/>, once stderr says why, where a setting is wrong, or needs containers where no container runtime
    /// answers.
    /// </summary>
    public static async Task<BackendChoice?> ChooseBackendAsync(this IDistributedApplicationBuilder builder)
    {
        try
        {
            var choice = await BackendChoice.MakeAsync(
                builder.Configuration,
                builder.ExecutionContext.IsPublishMode,
                ContainerRuntimeProbe.OfThisMachine(builder.Configuration),
                CancellationToken.None
            );
            Console.WriteLine(choice.Sentence);
            return choice;
        }
        catch (BackendException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return null;
        }
    }
}
