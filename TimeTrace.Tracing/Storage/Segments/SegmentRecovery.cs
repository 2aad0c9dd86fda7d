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
        var indexed = files.Indexed();
        return [.. files.Names().Select(name => Open(name, indexed.Contains(name))).OfType<Segment>()];
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
