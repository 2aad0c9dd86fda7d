namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The segments of a store, oldest first. Readers take the whole list; a change makes a new one.</summary>
internal sealed class OpenSegments(IEnumerable<Segment> segments)
{
    private readonly Lock _lock = new();
    private volatile Segment[] _all = [.. segments];

    public Segment[] All => _all;

    /// <summary>The number that comes after all others.</summary>
    public int NextNumber => _all is [.., var last] ? last.Name.Last + 1 : 1;

    public void Add(Segment segment)
    {
        lock (_lock)
        {
            _all = [.. _all, segment];
        }
    }

    /// <summary>Puts a segment, or nothing, in the place of neighbours.</summary>
    /// <returns>False where not all of them are there any more; then nothing changes.</returns>
    public bool TryReplace(ReadOnlySpan<Segment> old, Segment? replacement)
    {
        lock (_lock)
        {
            var all = _all;
            var first = Array.IndexOf(all, old[0]);
            if (first < 0 || !all.AsSpan(first).StartsWith(old))
            {
                return false;
            }
            Segment[] middle = replacement is null ? [] : [replacement];
            _all = [.. all[..first], .. middle, .. all[(first + old.Length)..]];
            return true;
        }
    }
}
