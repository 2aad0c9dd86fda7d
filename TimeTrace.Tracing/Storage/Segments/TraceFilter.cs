using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Says for most traces that a segment does not have them, without a look at its list.</summary>
internal static class TraceFilter
{
    private const int BytesPerTrace = 2;

    public static HashFilter Of(ReadOnlySpan<TraceId> ids)
    {
        var filter = new HashFilter(ids.Length * BytesPerTrace);
        foreach (var id in ids)
        {
            filter.Add(HashOf(id));
        }
        return filter;
    }

    // Ids are random, yet some senders fill one half with zeros or a clock.
    public static ulong HashOf(TraceId id)
    {
        var hash = (id.High ^ (id.Low * 0x9E3779B97F4A7C15)) * 0xFF51AFD7ED558CCD;
        return hash ^ (hash >> 32);
    }
}
