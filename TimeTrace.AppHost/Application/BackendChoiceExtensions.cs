using TimeTrace.AppHost.Backends;

namespace TimeTrace.AppHost.Application;

/// <summary>Decides what keeps the traces, and says so.</summary>
internal static class BackendChoiceExtensions
{
    /// <exception cref="BackendException">A setting is wrong, or needs containers where no container runtime answers.</exception>
    public static async Task<BackendChoice> ChooseBackendAsync(this IDistributedApplicationBuilder builder)
    {
        var choice = await BackendChoice.MakeAsync(
            builder.Configuration,
            builder.ExecutionContext.IsPublishMode,
            ContainerRuntimeProbe.OfThisMachine(),
            CancellationToken.None
        );
        Console.WriteLine(choice.Sentence);
        return choice;
    }
}
