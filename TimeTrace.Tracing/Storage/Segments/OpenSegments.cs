namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The segments of a store, oldest first. Readers take the whole list; a change makes a new one.</summary>
internal sealed class OpenSegments(IEnumerable<Segment> segments)
{
    private readonly Lock _lock = new();
    private volatile State _state = State.Of([.. segments]);

    public Segment[] All => _state.All;

    /// <summary>How many bytes the files take together. Every append asks, so that sealed segments are added up once a change.</summary>
    public long FileByteCount
    {
        get
        {
            var state = _state;
            return state.SealedByteCount + state.Unsealed.Sum(segment => segment.FileByteCount);
        }
    }

    /// <summary>The number that comes after all others.</summary>
    public int NextNumber => All is [.., var last] ? last.Name.Last + 1 : 1;

    public void Add(Segment segment)
    {
        lock (_lock)
        {
            _state = State.Of([.. All, segment]);
        }
    }

    /// <summary>Puts a segment, or nothing, in the place of neighbours.</summary>
    /// <returns>False where not all of them are there any more; then nothing changes.</returns>
    public bool TryReplace(ReadOnlySpan<Segment> old, Segment? replacement)
    {
        lock (_lock)
        {
            var all = All;
            var first = Array.IndexOf(all, old[0]);
            if (first < 0 || !all.AsSpan(first).StartsWith(old))
            {
                return false;
            }
            Segment[] middle = replacement is null ? [] : [replacement];
            _state = State.Of([.. all[..first], .. middle, .. all[(first + old.Length)..]]);
            return true;
        }
    }

    private sealed record State(Segment[] All, Segment[] Unsealed, long SealedByteCount)
    {
        public static State Of(Segment[] all) =>
            new(
                all,
                [.. all.Where(segment => segment is not SealedSegment)],
                all.OfType<SealedSegment>().Sum(segment => segment.FileByteCount)
            );
    }
}
