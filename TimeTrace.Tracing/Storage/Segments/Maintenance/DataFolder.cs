using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>The folder of a <see cref="SegmentStore"/>, for work on its files.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly DiskFolder _folder;
    private readonly SegmentFiles _files;

    private DataFolder(DiskFolder folder) => (_folder, _files) = (folder, new SegmentFiles(folder));

    /// <summary>The whole path.</summary>
    public string Path => _folder.Path;

    /// <summary>Damaged files that were set aside, by name.</summary>
    public IReadOnlyList<string> SetAside => [.. _folder.List().Where(DamagedFiles.IsSetAside)];

    /// <summary>Opens a folder to read it, beside a process that serves it.</summary>
    /// <exception cref="StoreFileException">There is no such folder, or it never held a store.</exception>
    public static DataFolder OpenForReading(string path) => new(OpenStore(path));

    /// <summary>Opens a folder to change it; nobody else can meanwhile.</summary>
    /// <exception cref="StoreFileException">There is no such folder, it never held a store, or another process has it.</exception>
    public static DataFolder OpenAlone(string path)
    {
        OpenStore(path).Dispose();
        return new DataFolder(DiskFolder.Open(path));
    }

    /// <summary>Opens an empty folder to fill it, and makes it where it is missing.</summary>
    /// <exception cref="StoreFileException">Something is in it, or another process has it.</exception>
    public static DataFolder OpenEmpty(string path)
    {
        if (Directory.Exists(path) && DiskFaults.Explained(path, "read", () => Entries(path).Any(IsContent)))
        {
            throw new StoreFileException($"{path} is not empty. Choose an empty data folder, or move its files away.");
        }
        return new DataFolder(DiskFolder.Open(path));
    }

    /// <summary>Looks at every byte and changes nothing. Segments that leave meanwhile are passed over.</summary>
    /// <param name="tell">Takes the progress.</param>
    /// <returns>What was found, segment by segment, each when it was looked at.</returns>
    /// <exception cref="StoreFileException">The folder cannot be read.</exception>
    public IEnumerable<SegmentFinding> Verify(Action<WorkProgress> tell) =>
        new FolderCheck(_files, new WorkMeter(tell, CancellationToken.None)).Run();

    /// <summary>
    /// Makes damaged and missing indexes anew and writes segments with damaged frames anew from what can be read of them. What was
    /// damaged is set aside. Needs a folder opened by <see cref="OpenAlone"/>.
    /// </summary>
    /// <param name="tell">Takes the progress.</param>
    /// <returns>What became of the segments that needed it, each when it is done.</returns>
    /// <exception cref="StoreFileException">The disk is full or failed; what was not repaired is as it was.</exception>
    public IEnumerable<SegmentRepair> Repair(Action<WorkProgress> tell) =>
        new FolderRepair(_files, new WorkMeter(tell, CancellationToken.None)).Run();

    /// <summary>
    /// Copies the folder as it is now into a new one, beside a process that serves it: everything acknowledged before is in it.
    /// </summary>
    /// <param name="target">The new folder's path.</param>
    /// <param name="tell">Takes the progress.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="StoreFileException">Something is at its place already, or a disk is full or failed: there is no backup.</exception>
    /// <exception cref="OperationCanceledException">The work was ended: there is no backup.</exception>
    public BackupReport BackUp(string target, Action<WorkProgress> tell, CancellationToken cancellationToken)
    {
        using var backup = BackupTarget.Begin(target);
        var report = new FolderBackup(_files, backup.Folder, new WorkMeter(tell, cancellationToken)).Run(backup.Path);
        backup.Finish();
        return report;
    }

    /// <summary>
    /// Fills the folder from a backup, as far as that can be read. Needs a folder opened by <see cref="OpenEmpty"/>.
    /// </summary>
    /// <param name="backup">The backup's path.</param>
    /// <param name="tell">Takes the progress, first of the copying, then of a look at every byte of the copy.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <exception cref="StoreFileException">There is no backup at that path, or a disk is full or failed.</exception>
    /// <exception cref="OperationCanceledException">The work was ended; the folder is empty again.</exception>
    public RestoreReport Restore(string backup, Action<WorkProgress> tell, CancellationToken cancellationToken)
    {
        using var source = OpenStore(backup);
        return new FolderRestore(source, _folder, tell, cancellationToken).Run();
    }

    /// <summary>Counts what is there; segments that leave meanwhile are passed over.</summary>
    /// <param name="tell">Takes the progress.</param>
    /// <exception cref="StoreFileException">The folder cannot be read.</exception>
    public FolderStatistics Count(Action<WorkProgress> tell) =>
        new FolderCount(_files, new WorkMeter(tell, CancellationToken.None)).Run();

    /// <summary>Lets other processes open the folder.</summary>
    public void Dispose() => _folder.Dispose();

    private static DiskFolder OpenStore(string path)
    {
        var folder = DiskFolder.OpenWithoutLock(path);
        // Where a store was opened once its lock stays, even if it never took a span; a backup has none.
        var isStore =
            File.Exists(System.IO.Path.Combine(folder.Path, FolderLock.FileName))
            || new SegmentFiles(folder).Names().Count > 0;
        return isStore ? folder : throw new StoreFileException($"{folder.Path} holds no traces of TimeTrace.");
    }

    private static IEnumerable<string> Entries(string path) =>
        Directory.EnumerateFileSystemEntries(path).Select(entry => System.IO.Path.GetFileName(entry)!);

    private static bool IsContent(string name) => !DiskFolder.IsReserved(name) && !SegmentFiles.IsUnfinished(name);
}
