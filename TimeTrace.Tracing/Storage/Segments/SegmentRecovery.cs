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
        files.RemoveEmpty();
        return [.. files.Numbers().Select(Open).OfType<Segment>()];
    }

    /// <summary>Opens one segment; null where its file had to be set aside.</summary>
    /// <exception cref="StoreFileException">The folder or a file cannot be used.</exception>
    public Segment? Open(int number)
    {
        try
        {
            return files.HasIndex(number)
                ? new SealedSegment(number, files.MapSpans(number), files.MapIndex(number))
                : Replay(number);
        }
        catch (SegmentDamageException damage) when (files.HasIndex(number))
        {
            report($"The index of segment {number} is damaged ({damage.Message}) and is made anew.");
            files.SetIndexAside(number);
            return Open(number);
        }
        catch (SegmentDamageException damage)
        {
            SetAside(number, damage.Message);
            return null;
        }
        catch (NotSupportedException version)
        {
            throw new StoreFileException(
                $"Segment {number} in {files.Folder.Path} cannot be read: {version.Message}.",
                version
            );
        }
    }

    private ActiveSegment Replay(int number)
    {
        var spans = files.MapSpans(number);
        var replay = SegmentReplay.Read(spans.Slice(0, checked((int)spans.Length)), limits);
        GC.KeepAlive(spans);
        if (replay.IsDamagedInside)
        {
            report(
                $"Segment {number} is damaged: {replay.DamagedBytes} bytes could not be read, and {replay.LostSpanCount} more "
                    + "spans needed them. The file is set aside; what could be read is kept."
            );
            files.SetSpansAside(number);
            files.RewriteSpans(replay.Segment).Dispose();
        }
        return replay.Segment;
    }

    private void SetAside(int number, string problem)
    {
        report($"Segment {number} cannot be read: {problem}. The file is set aside.");
        files.SetSpansAside(number);
    }
}
