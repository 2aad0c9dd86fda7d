using System.Runtime.CompilerServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <content>Answers questions, and mends what turns out to be damaged meanwhile.</content>
public sealed partial class SegmentStore
{
    private readonly Lock _repairLock = new();

    // Segments of whose damaged frames something was said already.
    private readonly ConditionalWeakTable<Segment, string> _reported = [];

    /// <inheritdoc/>
    public ValueTask<StoredTrace?> GetTraceAsync(TraceId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Read(segments => new TraceReader(id, OnDamage).Read(segments)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TraceId>> FindTraceIdsAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        query.Validate();
        return ValueTask.FromResult(
            Read(segments => new SegmentSearch(query, OnDamage, cancellationToken).Find(segments))
        );
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> GetServicesAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(Read(SegmentNames.Services));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Operation>> GetOperationsAsync(
        string serviceName,
        SpanKind? kind,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(Read(segments => SegmentNames.Operations(segments, serviceName, kind)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DependencyLink>> GetDependenciesAsync(
        ulong afterUnixNano,
        ulong beforeUnixNano,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult(
            Read(segments => new SegmentDependencies(afterUnixNano, beforeUnixNano, cancellationToken).Count(segments))
        );

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OperationMinute>> GetOperationMinutesAsync(
        OperationMinuteQuery query,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(Read(segments => new SegmentMinutes(query, cancellationToken).Count(segments)));

    /// <inheritdoc/>
    public StoreStatistics GetStatistics() =>
        Read(segments => new StoreStatistics(
            CountTraces(segments),
            segments.Sum(segment => (long)segment.Facts.Length),
            segments.Sum(segment => segment.FileByteCount),
            _options.MaxBytes,
            Interlocked.Read(ref _evictedTraceCount),
            Interlocked.Read(ref _evictedSpanCount)
        )
        {
            SegmentCount = segments.Length,
            ArchivedTraceCount = _pinned.Count,
            SetAsideFileCount = _files.SetAsideCount,
            OldestStartUnixNano = OldestStart(segments),
        });

    private static ulong OldestStart(Segment[] segments)
    {
        var oldest = Array.Find(segments, segment => segment.Blocks.Length > 0);
        return oldest is null ? 0 : oldest.Blocks[0].MinStartUnixNano;
    }

    private static long CountTraces(Segment[] segments)
    {
        var count = 0L;
        for (var index = 0; index < segments.Length; index++)
        {
            var tables = segments[index].Tables(segments.AsMemory(0, index));
            count += tables.Facts.Length - tables.Continued.Length;
        }
        return count;
    }

    /// <summary>Answers from all segments. A damaged index is made anew from its frames, and the question asked again.</summary>
    private T Read<T>(Func<Segment[], T> answer)
    {
        while (true)
        {
            try
            {
                return answer(_segments.All);
            }
            catch (IndexDamageException damage)
            {
                MakeIndexAnew(damage);
            }
        }
    }

    private void MakeIndexAnew(IndexDamageException damage)
    {
        lock (_repairLock)
        {
            var (segment, name) = (damage.Segment, damage.Segment.Name);
            if (!_segments.All.Contains(segment))
            {
                return;
            }
            _report($"The index of segment {name} is damaged ({damage.Message}) and is made anew.");
            _files.SetIndexAside(name);
            var read = new SegmentRecovery(_files, _options.Limits, _report).Open(name, hasIndex: false);
            _segments.TryReplace([segment], read);
            if (read is ActiveSegment active)
            {
                _sealer.Seal(SegmentLog.Continue(_files, active));
            }
        }
    }

    private void OnDamage(Segment segment, SegmentDamageException damage)
    {
        lock (_repairLock)
        {
            if (_reported.TryAdd(segment, damage.Message))
            {
                _report($"Spans of segment {segment.Name} cannot be read: {damage.Message}. The others are answered.");
            }
        }
    }
}
