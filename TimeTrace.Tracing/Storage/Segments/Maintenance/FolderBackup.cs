using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>Copies a folder's files beside whoever writes them: everything that was on disk when the copy began is in it.</summary>
/// <param name="files">The folder's segments.</param>
/// <param name="target">The new folder; nobody else knows it yet.</param>
/// <param name="meter">Counts the work.</param>
internal sealed class FolderBackup(SegmentFiles files, IStoreFolder target, WorkMeter meter)
{
    private readonly Dictionary<SegmentName, SegmentFinding> _copied = [];

    /// <summary>Copies everything and brings it to disk.</summary>
    /// <param name="path">Where the copy will be found, for the report.</param>
    /// <exception cref="StoreFileException">A disk is full or failed.</exception>
    /// <exception cref="OperationCanceledException">The work is to end.</exception>
    public BackupReport Run(string path)
    {
        // What is checked and then copied is gone through twice.
        meter.TotalBytes = 2 * FolderSize.Of(files.Folder);
        CopyOthers();
        var last = files.Names() is [.., var newest] ? newest.First : 0;
        // What retention leaves of segments comes under another name before they go.
        while (
            files.Names().Where(name => name.First <= last && !_copied.ContainsKey(name)).ToList() is [_, ..] missing
        )
        {
            missing.ForEach(Copy);
        }
        var copies = new SegmentFiles(target);
        copies.RemoveReplaced();
        if (_copied.Count == 0)
        {
            throw new StoreFileException($"{files.Folder.Path} holds no spans yet: there is nothing to back up.");
        }
        target.Sync();
        var findings = copies.Names().Select(name => _copied[name]).ToList();
        return new BackupReport(
            path,
            findings.Count,
            findings.Sum(finding => finding.SpanCount),
            FolderSize.Of(target),
            [.. findings.Where(finding => finding.IsDamaged)]
        );
    }

    private void Copy(SegmentName name)
    {
        using var look = SegmentLook.At(files, name, meter);
        if (look is null)
        {
            return;
        }
        var finding = look.Check.Finding;
        _copied.Add(name, finding);
        // What stands behind the last frame is a write under way.
        var length = look.Spans.Length - finding.UnfinishedByteCount;
        Copy(look.Spans, length, SegmentFiles.SpansName(name), isDamaged: finding.IsDamaged);
        if (look.Index is not null && !look.Check.HasDamagedIndex)
        {
            Copy(look.Index, look.Index.Length, SegmentFiles.IndexName(name), isDamaged: false);
        }
    }

    private void Copy(FileBytes source, long length, string name, bool isDamaged)
    {
        if (FileCopy.Write(source, length, target, name) is { } damage && !isDamaged)
        {
            throw new StoreFileException($"{name} in {files.Folder.Path} could not be copied: {damage.Message}.");
        }
    }

    /// <summary>Files beside the segments are small, and each is replaced as a whole when it changes.</summary>
    private void CopyOthers()
    {
        foreach (var name in files.Folder.List().Where(SegmentFiles.IsOther))
        {
            using var file = OpenOrNull(name);
            if (file is not null)
            {
                var bytes = new FileBytes(file, meter);
                Copy(bytes, bytes.Length, name, isDamaged: false);
            }
        }
    }

    private IStoreFile? OpenOrNull(string name)
    {
        try
        {
            return files.Folder.OpenForReading(name);
        }
        catch (StoreFileException) when (!files.Folder.List().Contains(name, StringComparer.Ordinal))
        {
            return null;
        }
    }
}
