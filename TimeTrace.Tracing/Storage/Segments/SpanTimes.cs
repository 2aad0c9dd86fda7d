using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The times of a span while its row is written or read: the start counts from the block's, the end from the start.</summary>
internal struct SpanTimes
{
    private readonly ulong _origin;
    private ulong _start;
    private ulong _end;
    private ulong _endOrigin;

    /// <param name="originUnixNano">What the start counts from, and the end where it comes first.</param>
    public SpanTimes(ulong originUnixNano) => (_origin, _endOrigin) = (originUnixNano, originUnixNano);

    /// <summary>The start, 0 where none was seen.</summary>
    public readonly ulong StartUnixNano => _start;

    /// <summary>The end as the Collector mends it.</summary>
    public readonly ulong EndUnixNano => Sanitizer.MendEnd(_start, _end);

    public ulong CodeStart(ulong unixNano)
    {
        (_start, _endOrigin) = (unixNano, unixNano);
        return Varint.FromDifference(unixNano, _origin);
    }

    public ulong CodeEnd(ulong unixNano)
    {
        _end = unixNano;
        return Varint.FromDifference(unixNano, _endOrigin);
    }

    /// <returns>The start.</returns>
    public ulong ReadStart(ulong code) => _start = _endOrigin = Varint.ToValue(code, _origin);

    /// <returns>The end as it was sent.</returns>
    public ulong ReadEnd(ulong code) => _end = Varint.ToValue(code, _endOrigin);
}
