using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Opens the segments of a folder, whatever state a crash left them in. Nothing that may hold spans is deleted.</summary>
/// <param name="files">The folder's segments.</param>
/// <param name="limits">How much a segment holds.</param>
/// <param name="report">Takes a sentence for whatever was found damaged.</param>
internal sealed class SegmentRecovery(SegmentFiles files, SegmentLimits limits, Action<string> report)
{
    /// <summary>Opens every segment, oldest first. Each is ready to be read; those without an index can also be written.</summary>
    /// <exception cref="StoreFileException">The folder or a file cannot be used.</exception>
    public IReadOnlyList<Segment> Open()
    {
        files.RemoveUnfinished();
        files.RemoveReplaced();
        files.RemoveEmpty();
        // What a crash left with a name in memory alone counts as named from now on.
        files.SyncNames(files.NameFaults);
        var indexed = files.Indexed();
        var opened = new List<Segment>();
        foreach (var name in files.Names())
        {
            var hasIndex = indexed.Contains(name);
            if (((hasIndex ? Renew(name, opened) : null) ?? Open(name, hasIndex)) is { } segment)
            {
                opened.Add(segment);
            }
        }
        return opened;
    }

    /// <summary>Opens one segment; null where its file had to be set aside.</summary>
    /// <param name="name">The segment.</param>
    /// <param name="hasIndex">Whether it has an index.</param>
    /// <exception cref="StoreFileException">The folder or a file cannot be used.</exception>
    public Segment? Open(SegmentName name, bool hasIndex)
    {
        try
        {
            return hasIndex ? new SealedSegment(name, files.MapSpans(name), files.MapIndex(name)) : Replay(name);
        }
        catch (SegmentDamageException damage) when (hasIndex)
        {
            report($"The index of segment {name} is damaged ({damage.Message}) and is made anew.");
            files.SetIndexAside(name);
            return Open(name, hasIndex: false);
        }
        catch (SegmentDamageException damage)
        {
            SetAside(name, damage.Message);
            return null;
        }
        catch (NotSupportedException version)
        {
            throw new StoreFileException(
                $"Segment {name} in {files.Folder.Path} cannot be read: {version.Message}.",
                version
            );
        }
    }

    /// <summary>
    /// Makes the index anew where it is of an older version, one segment at a time, so that a large folder takes no more memory
    /// than a small one; null where it is not, or cannot be made now.
    /// </summary>
    private SealedSegment? Renew(SegmentName name, List<Segment> older)
    {
        try
        {
            if (!IndexHeader.IsOlder(files.MapIndex(name), out var arrived))
            {
                return null;
            }
            report($"The index of segment {name} is of an older version and is made anew.");
            var segment = Replay(name);
            var spans = files.MapSpans(name);
            // An index says where in the file everything lies: it fits these very bytes or none.
            if (segment.FileParts(0).Sum(part => (long)part.Length) != spans.Length)
            {
                return null;
            }
            files.WriteIndex(segment, older.ToArray(), arrived);
            return new SealedSegment(name, spans, files.MapIndex(name));
        }
        catch (Exception fault) when (fault is StoreFileException or SegmentDamageException or NotSupportedException)
        {
            report($"The index of segment {name} could not be made anew: {fault.Message}");
            return null;
        }
    }

    private ActiveSegment Replay(SegmentName name)
    {
        var spans = files.MapSpans(name);
        var replay = SegmentReplay.Read(name, spans.Slice(0, checked((int)spans.Length)), limits);
        GC.KeepAlive(spans);
        if (replay.IsDamagedInside)
        {
            report(
                $"Segment {name} is damaged: {replay.DamagedBytes} bytes could not be read, and {replay.LostSpanCount} more "
                    + "spans needed them. The file is set aside; what could be read is kept."
            );
            files.SetSpansAside(name);
            files.RewriteSpans(replay.Segment).Dispose();
        }
        return replay.Segment;
    }

    private void SetAside(SegmentName name, string problem)
    {
        report($"Segment {name} cannot be read: {problem}. The file is set aside.");
        files.SetSpansAside(name);
    }
}
