namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>Looks at every byte of a folder's segments, beside whoever writes them, and changes nothing.</summary>
internal sealed class FolderCheck(SegmentFiles files, WorkMeter meter)
{
    /// <summary>What was found, segment by segment, oldest first. Those that leave meanwhile are passed over.</summary>
    public IEnumerable<SegmentFinding> Run()
    {
        var names = files.Names();
        meter.TotalBytes = FolderSize.Of(files.Folder);
        foreach (var name in names)
        {
            using var look = SegmentLook.At(files, name, meter);
            if (look is not null)
            {
                yield return look.Check.Finding;
            }
        }
    }
}
