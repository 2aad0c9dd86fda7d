namespace TimeTrace.Benchmarks.Load.Backends;

/// <summary>A new folder for the data of one run; it is removed at the end.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    /// <param name="parent">Where it is made; that folder is made too if need be.</param>
    public DataFolder(string parent) =>
        _folder = Directory.CreateDirectory(Path.Combine(parent, $"timetrace-load-{Guid.NewGuid():n}"));

    public string FullPath => _folder.FullName;

    /// <summary>The lengths of all files in it.</summary>
    public long ReadByteCount() => _folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public void Dispose() => _folder.Delete(recursive: true);
}
