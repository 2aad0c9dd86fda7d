using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>Counts what a folder holds, beside whoever writes it. Indexes are read, frames only where there is no index.</summary>
internal sealed class FolderCount(SegmentFiles files, WorkMeter meter)
{
    private readonly HashSet<TraceId> _traces = [];
    private readonly SortedSet<string> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _indexBytes = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private int _segmentCount;
    private long _spanCount;
    private long _indexedSpanCount;
    private long _frameBytes;
    private ulong _oldest = ulong.MaxValue;
    private ulong _newest;

    /// <summary>Counts everything.</summary>
    public FolderStatistics Run()
    {
        meter.TotalBytes = FolderSize.Of(files.Folder);
        foreach (var name in files.Names())
        {
            TryCount(name);
        }
        return new FolderStatistics(
            _segmentCount,
            _spanCount,
            _traces.Count,
            _frameBytes,
            _indexedSpanCount,
            _indexBytes,
            _spanCount > 0 ? _oldest : null,
            _spanCount > 0 ? _newest : null,
            [.. _services],
            _problems
        );
    }

    private void TryCount(SegmentName name)
    {
        try
        {
            if (files.Indexed().Contains(name))
            {
                CountSealed(name);
            }
            else
            {
                CountWritten(name);
            }
        }
        catch (StoreFileException) when (!files.Names().Contains(name))
        {
            // It left to make room.
        }
        catch (Exception fault)
            when (fault is SegmentDamageException or IndexDamageException or NotSupportedException or StoreFileException
            )
        {
            _problems.Add($"Segment {name} is not counted: {fault.Message.TrimEnd('.')}.");
        }
    }

    private void CountSealed(SegmentName name)
    {
        var index = files.MapIndex(name);
        var frames = files.MapSpans(name);
        Count(new SealedSegment(name, frames, index));
        var header = IndexHeader.Read(index);
        foreach (var section in Enum.GetValues<IndexSection>())
        {
            AddIndexBytes(section.ToString(), header.Sections[(int)section].Length);
        }
        AddIndexBytes("Header", index.Length - header.Sections.Sum(section => section.Length));
        meter.Add(frames.Length + index.Length);
    }

    /// <summary>A segment that is being written: what it says of itself comes from reading it.</summary>
    private void CountWritten(SegmentName name)
    {
        using var file = files.Folder.OpenForReading(SegmentFiles.SpansName(name));
        var bytes = new FileBytes(file, meter);
        if (bytes.Length >= SegmentHeader.Length)
        {
            Count(SegmentReplay.Read(name, bytes.ReadAll(), SegmentLimits.Default).Segment);
        }
    }

    private void Count(Segment segment)
    {
        // All that may be damaged is read before anything is counted.
        var (spans, services, traces) = (segment.Facts.Length, SegmentNames.Services([segment]), TraceIds(segment));
        _traces.UnionWith(traces);
        _services.UnionWith(services);
        _segmentCount++;
        _spanCount += spans;
        _indexedSpanCount += segment is SealedSegment ? spans : 0;
        _frameBytes += segment.ByteCount;
        _oldest = Math.Min(_oldest, segment.MinStartUnixNano);
        _newest = Math.Max(_newest, segment.MaxStartUnixNano);
    }

    private static TraceId[] TraceIds(Segment segment) =>
        [.. Enumerable.Range(0, segment.TraceCount).Select(segment.TraceId)];

    private void AddIndexBytes(string part, long byteCount) =>
        _indexBytes[part] = _indexBytes.GetValueOrDefault(part) + byteCount;
}
