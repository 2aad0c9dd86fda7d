using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>The folder that becomes a backup. It has its name once everything is in it; before that it is NAME.unfinished.</summary>
internal sealed class BackupTarget : IDisposable
{
    private readonly string _unfinishedPath;
    private bool _isFinished;

    private BackupTarget(string path)
    {
        Path = path;
        _unfinishedPath = path + SegmentFiles.UnfinishedExtension;
    }

    /// <summary>Where the backup will be.</summary>
    public string Path { get; }

    /// <summary>Where the copies go.</summary>
    public required IStoreFolder Folder { get; init; }

    /// <summary>Begins a backup.</summary>
    /// <exception cref="StoreFileException">There is something at its place, or the folder cannot be made.</exception>
    public static BackupTarget Begin(string path)
    {
        var whole = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var unfinished = whole + SegmentFiles.UnfinishedExtension;
        RefuseUnlessFree(whole, "A backup is made in a new or empty folder.");
        RefuseUnlessFree(unfinished, "A backup that did not end left it behind: remove it.");
        PrivateAccess.CreateFolder(unfinished);
        return new BackupTarget(whole) { Folder = DiskFolder.OpenWithoutLock(unfinished) };
    }

    /// <summary>Gives the backup its name.</summary>
    /// <exception cref="StoreFileException">The folder cannot be renamed.</exception>
    public void Finish()
    {
        DiskFaults.Explained(Path, "made", MoveIntoPlace);
        _isFinished = true;
        var parent = System.IO.Path.GetDirectoryName(Path)!;
        DiskFaults.Explained(parent, "synced", () => DiskSync.SyncFolder(parent));
    }

    /// <summary>Removes what was copied, if it is no whole backup.</summary>
    public void Dispose()
    {
        Folder.Dispose();
        try
        {
            if (!_isFinished)
            {
                Directory.Delete(_unfinishedPath, recursive: true);
            }
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            // Its name says what it is, and the next backup asks to remove it.
        }
    }

    private void MoveIntoPlace()
    {
        if (Directory.Exists(Path))
        {
            // Only an empty folder can be deleted like this.
            Directory.Delete(Path);
        }
        Directory.Move(_unfinishedPath, Path);
    }

    private static void RefuseUnlessFree(string path, string advice)
    {
        var isTaken =
            File.Exists(path)
            || Directory.Exists(path)
                && DiskFaults.Explained(path, "read", () => Directory.EnumerateFileSystemEntries(path).Any());
        if (isTaken)
        {
            throw new StoreFileException($"There is something at {path} already. {advice}");
        }
    }
}
