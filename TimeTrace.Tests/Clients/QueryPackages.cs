namespace TimeTrace.Tests.Clients;

/// <summary>Clients of Node.js that ask for traces and for what to sample, and the programs that use them.</summary>
public sealed class QueryPackages : IAsyncLifetime
{
    private static readonly NpmFolder Folder = new("Clients", "query");

    public async Task InitializeAsync()
    {
        if (!NodePrograms.Exist())
        {
            return;
        }
        await Folder.InstallAsync();
        Folder.Copy("query.mjs");
        Folder.Copy("reflect.mjs");
        Folder.Copy("sample.mjs");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote.</returns>
    public Task<string> RunAsync(string program, params string[] arguments) =>
        NodePrograms.RunAsync("node", Folder.Directory, [program, .. arguments]);
}
