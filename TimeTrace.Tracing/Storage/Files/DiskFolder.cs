namespace TimeTrace.Tracing.Storage.Files;

/// <summary>A folder on disk, locked for this process while it is open, unless it was opened without.</summary>
internal sealed class DiskFolder : IStoreFolder
{
    private const FileShare WithEverybody = FileShare.ReadWrite | FileShare.Delete;

    private readonly FolderLock? _lock;

    private DiskFolder(string path, FolderLock? folderLock)
    {
        Path = path;
        _lock = folderLock;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    /// <remarks>Quotas are not in it. Shares of other Windows machines do not say.</remarks>
    public long FreeByteCount =>
        OperatingSystem.IsWindows() && Path.StartsWith(@"\\", StringComparison.Ordinal)
            ? long.MaxValue
            : DiskFaults.Explained(Path, "measured", () => new DriveInfo(Path).AvailableFreeSpace);

    /// <summary>Opens a folder; creates it where it is missing.</summary>
    /// <exception cref="StoreFileException">
    /// It is in use by another process, it is open to other accounts and not the store's alone, or the disk refuses.
    /// </exception>
    public static DiskFolder Open(string path)
    {
        var folder = FullPathOf(path);
        PrivateAccess.CreateFolder(folder);
        PrivateAccess.Tighten(folder, DiskFaults.Explained(folder, "read", () => IsOurs(folder)));
        var folderLock = FolderLock.Take(folder);
        DeletedFiles.Remove(folder);
        return new DiskFolder(folder, folderLock);
    }

    /// <summary>Opens an existing folder as it is, beside whoever has it.</summary>
    /// <remarks>What another process may have locked is to be read only: nothing here keeps it from being changed.</remarks>
    /// <exception cref="StoreFileException">There is no such folder.</exception>
    public static DiskFolder OpenWithoutLock(string path)
    {
        var folder = FullPathOf(path);
        return Directory.Exists(folder)
            ? new DiskFolder(folder, folderLock: null)
            : throw new StoreFileException($"There is no folder {folder}.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List() =>
        [
            .. DiskFaults
                .Explained(Path, "read", () => Directory.GetFiles(Path))
                .Select(file => System.IO.Path.GetFileName(file))
                .Where(name => !IsReserved(name))
                .Order(StringComparer.Ordinal),
        ];

    /// <inheritdoc/>
    public IStoreFile Create(string name) => Open(name, "created", FileMode.CreateNew, FileAccess.ReadWrite);

    /// <inheritdoc/>
    public IStoreFile OpenForReading(string name) => Open(name, "opened", FileMode.Open, FileAccess.Read);

    /// <inheritdoc/>
    public IStoreFile OpenForWriting(string name) => Open(name, "opened", FileMode.Open, FileAccess.ReadWrite);

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        var (source, target) = (PathOf(from), PathOf(to));
        DiskFaults.Explained(source, $"renamed to {to}", () => File.Move(source, target, overwrite: true));
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        var path = PathOf(name);
        DiskFaults.Explained(path, "deleted", () => DeletedFiles.DeleteOrHide(path));
    }

    /// <inheritdoc/>
    public void Sync() => DiskFaults.Explained(Path, "synced", () => DiskSync.SyncFolder(Path));

    /// <summary>Lets other processes open the folder.</summary>
    public void Dispose() => _lock?.Dispose();

    private static string FullPathOf(string path) =>
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));

    /// <summary>Whether a file is no content but the folder's own means: its lock, or a file that is as good as deleted.</summary>
    public static bool IsReserved(string name) =>
        name is FolderLock.FileName or FolderLock.HolderFileName || DeletedFiles.IsHidden(name);

    private static bool IsOurs(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, FolderLock.FileName))
        || !Directory.EnumerateFileSystemEntries(folder).Any();

    private DiskFile Open(string name, string done, FileMode mode, FileAccess access)
    {
        var path = PathOf(name);
        return DiskFaults.Explained(
            path,
            done,
            () => new DiskFile(path, PrivateAccess.Open(path, mode, access, WithEverybody))
        );
    }

    private string PathOf(string name) =>
        name.Length > 0 && name == System.IO.Path.GetFileName(name) && name is not ("." or "..") && !IsReserved(name)
            ? System.IO.Path.Combine(Path, name)
            : throw new ArgumentException($"'{name}' is no name for a file of the store", nameof(name));
}
