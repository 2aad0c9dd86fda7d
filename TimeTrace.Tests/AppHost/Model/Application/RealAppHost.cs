using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using TimeTrace.Tests.AppHost.Processes;

namespace TimeTrace.Tests.AppHost.Model.Application;

/// <summary>
/// The AppHost's own model: its program runs up to the place where it would start what it has put together. A script stands in
/// for the container runtime.
/// </summary>
internal sealed class RealAppHost : IAsyncDisposable
{
    /// <summary>What the model's parameters and connection strings are.</summary>
    private static readonly string[] Values =
    [
        "--Parameters:elasticsearch-password=hush",
        "--Parameters:elasticsearch-user=anna",
        "--ConnectionStrings:elasticsearch=http://one:9200,http://two:9200",
    ];

    private readonly ProgramFolder _programs;

    private RealAppHost(ProgramFolder programs, IDistributedApplicationTestingBuilder application) =>
        (_programs, Application) = (programs, application);

    public IDistributedApplicationTestingBuilder Application { get; }

    /// <param name="settings">As <c>NAME=VALUE</c>, joined by spaces.</param>
    public static Task<RealAppHost> RunningAsync(string settings = "") => CreateAsync([], settings);

    /// <inheritdoc cref="RunningAsync"/>
    public static Task<RealAppHost> PublishingAsync(string settings = "") =>
        CreateAsync(BareAppHost.PublishArguments, settings);

    public IResource this[string name] => Assert.Single(Application.Resources, resource => resource.Name == name);

    public Task<Dictionary<string, string>> EnvironmentAsync(string name) => Application.EnvironmentOfAsync(this[name]);

    public T[] Annotations<T>(string name)
        where T : IResourceAnnotation => [.. this[name].Annotations.OfType<T>()];

    /// <summary>What runs: neither parameters and connection strings nor what Aspire adds for itself.</summary>
    public IEnumerable<IResource> Processes =>
        Application.Resources.Where(resource => resource is ContainerResource or ProjectResource);

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        _programs.Dispose();
    }

    private static async Task<RealAppHost> CreateAsync(string[] arguments, string settings)
    {
        var programs = new ProgramFolder();
        if (arguments.Length == 0)
        {
            await programs.AddScriptAsync("docker", "exit 0");
        }
        return new RealAppHost(
            programs,
            await DistributedApplicationTestingBuilder.CreateAsync<Projects.TimeTrace_AppHost>([
                .. arguments,
                .. Values,
                BareAppHost.WithoutWatchers,
                $"--PATH={programs.Folder}",
                .. settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(setting => $"--{setting}"),
            ])
        );
    }
}
