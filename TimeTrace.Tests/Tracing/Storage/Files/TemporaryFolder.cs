namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>A folder of a test's own, deleted with all that it holds.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timetrace-");

    public string Path => _folder.FullName;

    public string PathOf(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => _folder.Delete(recursive: true);
}
