using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>
/// Makes a folder's segments sound again from what can be read of them. Files that were damaged are set aside, never deleted.
/// </summary>
/// <param name="files">The segments of a folder that nobody else has.</param>
/// <param name="meter">Counts the work.</param>
internal sealed class FolderRepair(SegmentFiles files, WorkMeter meter)
{
    /// <summary>Repairs segment by segment, oldest first.</summary>
    /// <returns>Those that needed it.</returns>
    /// <exception cref="StoreFileException">The disk is full or failed; what was not repaired is as it was.</exception>
    public IEnumerable<SegmentRepair> Run()
    {
        var numbers = files.Numbers();
        meter.TotalBytes = FolderSize.Of(files.Folder);
        foreach (var number in numbers)
        {
            using var look = SegmentLook.At(files, number, meter);
            if (look is not null && Repair(number, look, isLast: number == numbers[^1]) is { } repair)
            {
                yield return repair;
            }
        }
    }

    private SegmentRepair? Repair(int number, SegmentLook look, bool isLast)
    {
        var (check, finding) = (look.Check, look.Check.Finding);
        if (check.IsSound && (check.HasIndex || isLast || finding.SpanCount == 0))
        {
            // The last segment without an index is the one that takes more spans.
            return null;
        }
        if (check.IsOfOtherVersion)
        {
            return new SegmentRepair(finding, IsMended: false, "It is left as it is: use the program that wrote it.");
        }
        if (check.Header is not { } header)
        {
            SetAside(number, check.HasIndex);
            return new SegmentRepair(finding, IsMended: false, "Nothing of it can be read. It is set aside.");
        }
        // A sound index has a copy of the dictionary, so that damaged frames cost their own spans alone.
        var entries = check.Index is { IsSound: true, Segment: { } known } ? known.Entries : null;
        var bytes = look.Spans.ReadAll();
        var segment = SegmentReplay
            .Read(header with { Number = number }, bytes, SegmentLimits.Default, entries)
            .Segment;
        return check.HasDamagedFrames || !IsFileOf(segment, bytes)
            ? WriteAnew(segment, check, keepsGoing: isLast && !check.HasIndex)
            : WriteIndex(segment, check);
    }

    private SegmentRepair WriteAnew(ActiveSegment segment, SegmentCheck check, bool keepsGoing)
    {
        if (check.HasIndex)
        {
            files.SetIndexAside(segment.Number);
        }
        files.ReplaceDamagedSpans(segment);
        if (!keepsGoing)
        {
            files.WriteIndex(segment);
        }
        var outcome = $"{segment.Facts.Length} spans are written anew. What was there is set aside.";
        return new SegmentRepair(check.Finding, IsMended: true, outcome);
    }

    private SegmentRepair WriteIndex(ActiveSegment segment, SegmentCheck check)
    {
        if (check.HasIndex)
        {
            files.SetIndexAside(segment.Number);
        }
        files.WriteIndex(segment);
        return new SegmentRepair(check.Finding, IsMended: true, "Its index is made anew. No span is lost.");
    }

    private void SetAside(int number, bool hasIndex)
    {
        var faultsBefore = files.NameFaults;
        if (hasIndex)
        {
            files.SetIndexAside(number);
        }
        files.SetSpansAside(number);
        files.SyncNames(faultsBefore);
    }

    /// <summary>An index says where in the file everything lies: it fits these very bytes or none.</summary>
    private static bool IsFileOf(ActiveSegment segment, byte[] bytes)
    {
        var offset = 0;
        foreach (var part in segment.FileParts(0))
        {
            if (!bytes.AsSpan(offset..).StartsWith(part.Span))
            {
                return false;
            }
            offset += part.Length;
        }
        return offset == bytes.Length;
    }
}
