namespace TimeTrace.Tests.Clients;

/// <summary>The exporters of Node.js, installed once into a folder beside the build output.</summary>
public sealed class NodePackages : IAsyncLifetime
{
    private static readonly DirectoryInfo Artifacts = new DirectoryInfo(AppContext.BaseDirectory)
        .Parent!
        .Parent!
        .Parent!;

    /// <summary>The folder with the sources: package.json, its lock file, the program and the expected answer.</summary>
    public static string SourceDirectory { get; } =
        Path.Combine(Artifacts.Parent!.FullName, "TimeTrace.Tests", "Clients", "node");

    /// <summary>The folder to run the program in.</summary>
    public string Directory { get; } = Path.Combine(Artifacts.FullName, "clients", "node");

    public async Task InitializeAsync()
    {
        if (!NodePrograms.Exist())
        {
            return;
        }
        System.IO.Directory.CreateDirectory(Directory);
        if (!IsInstalled())
        {
            Copy("package.json");
            Copy("package-lock.json");
            await NodePrograms.RunAsync("npm", Directory, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            Copy("package-lock.json", "installed-lock.json");
        }
        Copy("export.mjs");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private bool IsInstalled()
    {
        var installed = Path.Combine(Directory, "installed-lock.json");
        return File.Exists(installed)
            && File.ReadAllText(installed) == File.ReadAllText(Path.Combine(SourceDirectory, "package-lock.json"));
    }

    private void Copy(string name, string? newName = null) =>
        File.Copy(Path.Combine(SourceDirectory, name), Path.Combine(Directory, newName ?? name), overwrite: true);
}
