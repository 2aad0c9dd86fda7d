using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <content>Tells of what arrives. Segments number their spans as they come, so that appends have nothing to do for it.</content>
public sealed partial class SegmentStore
{
    /// <inheritdoc/>
    public long GetArrivalMark() => Read(ArrivalMark.EndOf).ToNumber();

    /// <inheritdoc/>
    public ValueTask<ArrivedTraces> FindArrivedAsync(
        TraceQuery query,
        long sinceMark,
        CancellationToken cancellationToken
    )
    {
        query.Validate();
        return ValueTask.FromResult(
            Read(segments =>
            {
                var since = sinceMark > ArrivalMark.EndOf(segments).ToNumber() ? 0 : sinceMark;
                return new ArrivalSearch(query, ArrivalMark.FromNumber(since), OnDamage, cancellationToken).Find(
                    segments
                );
            })
        );
    }

    /// <inheritdoc/>
    public long GetTraceVersion(TraceId id) =>
        Read(segments =>
        {
            var version = 0L;
            foreach (var segment in segments)
            {
                var trace = segment.FindTrace(id);
                if (trace >= 0)
                {
                    version = Mix(version, segment.Name, segment.ExtentOf(trace));
                }
            }
            GC.KeepAlive(segments);
            return version;
        });

    private static long Mix(long version, SegmentName name, int extent)
    {
        const long Odd = unchecked((long)0x9E3779B97F4A7C15);
        if (extent == 0)
        {
            return version;
        }
        var part = ((long)name.First << 34) ^ ((long)name.Last << 32) ^ ((long)name.Level << 56) ^ extent;
        var mixed = unchecked((version + part) * Odd);
        mixed ^= mixed >>> 32;
        return mixed == 0 ? 1 : mixed;
    }
}
