namespace TimeTrace.Tests.Clients;

/// <summary>The exporters of Node.js, and the program that uses them.</summary>
public sealed class NodePackages : IAsyncLifetime
{
    private static readonly NpmFolder Folder = new("Clients", "node");

    /// <summary>The folder with the sources: package.json, its lock file, the program and the expected answer.</summary>
    public static string SourceDirectory => Folder.SourceDirectory;

    /// <summary>The folder to run the program in.</summary>
    public string Directory { get; } = Folder.Directory;

    public async Task InitializeAsync()
    {
        if (!NodePrograms.Exist())
        {
            return;
        }
        await Folder.InstallAsync();
        Folder.Copy("export.mjs");
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
