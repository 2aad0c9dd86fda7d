using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>
/// Makes a folder's segments sound again from what can be read of them. Files that were damaged are set aside, never deleted.
/// </summary>
/// <param name="files">The segments of a folder that nobody else has.</param>
/// <param name="meter">Counts the work.</param>
internal sealed class FolderRepair(SegmentFiles files, WorkMeter meter)
{
    // Those before the one that is looked at: an index tells what a segment adds to their traces.
    private readonly List<Segment> _older = [];

    /// <summary>Repairs segment by segment, oldest first.</summary>
    /// <returns>Those that needed it.</returns>
    /// <exception cref="StoreFileException">The disk is full or failed; what was not repaired is as it was.</exception>
    public IEnumerable<SegmentRepair> Run()
    {
        var all = files.Names();
        // The next opening drops segments of which a later one holds all that is to be kept.
        var names = all.Where(name => !all.Any(name.IsReplacedBy)).ToList();
        meter.TotalBytes = FolderSize.Of(files.Folder);
        foreach (var name in names)
        {
            using var look = SegmentLook.At(files, name, meter);
            if (look is not null && Repair(name, look, isLast: name == names[^1]) is { } repair)
            {
                yield return repair;
            }
            if (files.Indexed().Contains(name))
            {
                _older.Add(new SealedSegment(name, files.MapSpans(name), files.MapIndex(name)));
            }
        }
    }

    private SegmentRepair? Repair(SegmentName name, SegmentLook look, bool isLast)
    {
        var (check, finding) = (look.Check, look.Check.Finding);
        // The last segment without an index is the one that takes more spans.
        var keepsGoing = isLast && !check.HasIndex && name == SegmentName.Of(name.First);
        if (check.IsSound && (check.HasIndex || keepsGoing || finding.SpanCount == 0))
        {
            return null;
        }
        if (check.IsOfOtherVersion)
        {
            return new SegmentRepair(finding, IsMended: false, "It is left as it is: use the program that wrote it.");
        }
        if (check.Header is not { } header)
        {
            SetAside(name, check);
            return new SegmentRepair(finding, IsMended: false, "Nothing of it can be read. It is set aside.");
        }
        // A sound index has a copy of the dictionary, so that damaged frames cost their own spans alone.
        var entries = check.Index is { IsSound: true, Segment: { } known } ? known.Entries : null;
        var bytes = look.Spans.ReadAll();
        var segment = SegmentReplay.Read(name, header, bytes, SegmentLimits.Default, entries).Segment;
        return check.HasDamagedFrames || !IsFileOf(segment, bytes)
            ? WriteAnew(segment, check, keepsGoing)
            : WriteIndex(segment, check);
    }

    private SegmentRepair WriteAnew(ActiveSegment segment, SegmentCheck check, bool keepsGoing)
    {
        SetIndexAside(segment.Name, check);
        files.ReplaceDamagedSpans(segment);
        if (!keepsGoing)
        {
            files.WriteIndex(segment, _older.ToArray(), ArrivalOf(check));
        }
        var outcome = $"{segment.Facts.Length} spans are written anew. What was there is set aside.";
        return new SegmentRepair(check.Finding, IsMended: true, outcome);
    }

    private SegmentRepair WriteIndex(ActiveSegment segment, SegmentCheck check)
    {
        SetIndexAside(segment.Name, check);
        files.WriteIndex(segment, _older.ToArray(), ArrivalOf(check));
        return new SegmentRepair(check.Finding, IsMended: true, "Its index is made anew. No span is lost.");
    }

    private void SetIndexAside(SegmentName name, SegmentCheck check)
    {
        if (check.HasIndex)
        {
            files.SetIndexAside(name);
        }
    }

    private void SetAside(SegmentName name, SegmentCheck check)
    {
        var faultsBefore = files.NameFaults;
        SetIndexAside(name, check);
        files.SetSpansAside(name);
        files.SyncNames(faultsBefore);
    }

    /// <summary>What is known of no time counts as new, so that retention takes nothing too early.</summary>
    private static DateTimeOffset ArrivalOf(SegmentCheck check) =>
        check.ArrivedUnixSeconds > 0
            ? DateTimeOffset.FromUnixTimeSeconds(check.ArrivedUnixSeconds)
            : TimeProvider.System.GetUtcNow();

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
