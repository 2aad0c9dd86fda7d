using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>Copies a backup into an empty data folder, looks at every byte of the copy, and repairs what is damaged in it.</summary>
/// <param name="backup">The backup.</param>
/// <param name="folder">The data folder; nobody else has it.</param>
/// <param name="tell">Takes the progress, first of the copying, then of the look at the copy.</param>
/// <param name="cancellationToken">Ends the copying.</param>
internal sealed class FolderRestore(
    IStoreFolder backup,
    IStoreFolder folder,
    Action<WorkProgress> tell,
    CancellationToken cancellationToken
)
{
    private readonly SegmentFiles _files = new(folder);
    private readonly List<string> _problems = [];

    /// <summary>Restores everything that can be read.</summary>
    /// <exception cref="StoreFileException">The data folder's disk is full or failed.</exception>
    /// <exception cref="OperationCanceledException">The work was ended; the folder is empty again.</exception>
    public RestoreReport Run()
    {
        _files.RemoveUnfinished();
        try
        {
            CopyAll();
        }
        catch (Exception)
        {
            _files.RemoveUnfinished();
            throw;
        }
        var repairs = new FolderRepair(_files, new WorkMeter(tell, CancellationToken.None)).Run().ToList();
        var counted = new FolderCount(_files, new WorkMeter(_ => { }, CancellationToken.None)).Run();
        return new RestoreReport(
            counted.SegmentCount,
            counted.SpanCount,
            [.. repairs.Where(repair => repair.Finding.IsDamaged)],
            [.. _problems, .. counted.Problems]
        );
    }

    /// <summary>No file has its name before all are copied: half a backup is not taken for a whole one.</summary>
    private void CopyAll()
    {
        var names = backup.List().Where(name => !SegmentFiles.IsUnfinished(name)).ToList();
        var meter = new WorkMeter(tell, cancellationToken) { TotalBytes = FolderSize.Of(backup) };
        names.ForEach(name => Copy(name, meter));
        folder.Sync();
        names.ForEach(name => folder.Rename(name + SegmentFiles.UnfinishedExtension, name));
        folder.Sync();
    }

    private void Copy(string name, WorkMeter meter)
    {
        using var file = backup.OpenForReading(name);
        var bytes = new FileBytes(file, meter);
        if (FileCopy.Write(bytes, bytes.Length, folder, name + SegmentFiles.UnfinishedExtension) is { } damage)
        {
            _problems.Add($"{name} is copied as far as it can be read: {damage.Message}.");
        }
    }
}
