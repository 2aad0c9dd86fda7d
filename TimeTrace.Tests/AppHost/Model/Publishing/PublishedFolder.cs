using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>What the AppHost wrote when it published, by its own program and all the way.</summary>
internal sealed class PublishedFolder : IDisposable
{
    /// <summary>Stands in every secret value, so that it is found wherever one leaks.</summary>
    public const string Secret = "pl4nted";

    /// <summary>A publisher that misses a value would wait for somebody to give it.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["Parameters__elasticsearch_password"] = $"{Secret}-password",
        ["Parameters__elasticsearch_user"] = "anna",
        ["ConnectionStrings__elasticsearch"] = $"http://{Secret}.example:9200",
    };

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("timetrace-publish-");

    private PublishedFolder() { }

    public string Output => Path.Combine(_root.FullName, "out");

    /// <param name="step">The step of Aspire's pipeline.</param>
    /// <param name="settings">As <c>NAME=VALUE</c>, joined by spaces.</param>
    public static async Task<PublishedFolder> WriteAsync(string step, string settings)
    {
        var folder = new PublishedFolder();
        await using var appHost = RealProcess.Start(
            "TimeTrace.AppHost",
            [
                "--operation",
                "publish",
                "--step",
                step,
                "--output-path",
                folder.Output,
                .. settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(setting => $"--{setting}"),
            ],
            folder.Environment()
        );
        Assert.True(await appHost.WaitForExitAsync() == 0, appHost.ToString());
        return folder;
    }

    public string Read(params string[] names) => File.ReadAllText(Path.Combine([Output, .. names]));

    public IEnumerable<string> Files => Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories);

    public void Dispose() => _root.Delete(recursive: true);

    /// <summary>The home folder is another, because Aspire keeps the values there that it published with.</summary>
    private Dictionary<string, string> Environment() =>
        new(Values) { ["HOME"] = _root.FullName, ["USERPROFILE"] = _root.FullName };
}
