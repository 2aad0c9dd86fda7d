namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>Looks at every byte of a folder's segments, beside whoever writes them, and changes nothing.</summary>
internal sealed class FolderCheck(SegmentFiles files, WorkMeter meter)
{
    /// <summary>What was found, segment by segment, oldest first. Those that leave meanwhile are passed over.</summary>
    public IEnumerable<SegmentFinding> Run()
    {
        var numbers = files.Numbers();
        meter.TotalBytes = FolderSize.Of(files.Folder);
        foreach (var number in numbers)
        {
            using var look = SegmentLook.At(files, number, meter);
            if (look is not null)
            {
                yield return look.Check.Finding;
            }
        }
    }
}
