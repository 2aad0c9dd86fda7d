using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// A stretch of the store: frames with rows, and what is known of them. What is being written and what is finished are read in
/// the same way.
/// </summary>
internal abstract class Segment
{
    /// <summary>Which segment it is; numbers count up from the store's first one.</summary>
    public abstract SegmentName Name { get; }

    /// <summary>The blocks that readers may see, in the order of their spans.</summary>
    public abstract ReadOnlySpan<Block> Blocks { get; }

    /// <summary>A fact for every span.</summary>
    public abstract ReadOnlySpan<SpanFact> Facts { get; }

    /// <summary>Sixteen bits of the hash of every attribute, by block.</summary>
    public abstract ReadOnlySpan<ushort> Fingerprints { get; }

    public abstract IEntryReader Entries { get; }

    /// <summary>How many bytes the frames take.</summary>
    public abstract long ByteCount { get; }

    /// <summary>How many bytes its files take together.</summary>
    public abstract long FileByteCount { get; }

    public abstract int OperationCount { get; }

    /// <summary>The earliest start of a span; the highest number while there is none.</summary>
    public abstract ulong MinStartUnixNano { get; }

    /// <summary>The latest start of a span; 0 while there is none.</summary>
    public abstract ulong MaxStartUnixNano { get; }

    /// <returns>The service's number in the segment, or -1.</returns>
    public abstract int FindService(string name);

    public abstract int ServiceCount { get; }

    public abstract string ServiceName(int service);

    /// <summary>How many spans each service has.</summary>
    public virtual IReadOnlyDictionary<string, long> SpansByService
    {
        get
        {
            var counts = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (ref readonly var block in Blocks)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, ServiceName(block.Service), out _) +=
                    block.SpanCount;
            }
            return counts;
        }
    }

    public abstract SegmentOperation Operation(int operation);

    public abstract int TraceCount { get; }

    public abstract TraceId TraceId(int trace);

    /// <returns>The trace's number in the segment, or -1.</returns>
    public abstract int FindTrace(TraceId id);

    /// <summary>Adds the numbers of a trace's spans, in no order.</summary>
    public abstract void AddSpansOf(int trace, List<int> spans);

    /// <summary>A number that grows with the spans of a trace; 0 while readers may see none of them.</summary>
    public abstract int ExtentOf(int trace);

    /// <summary>The whole frame of a block.</summary>
    /// <param name="block">The number of the block.</param>
    /// <exception cref="SegmentDamageException">It is not what was written.</exception>
    public abstract ReadOnlySpan<byte> Frame(int block);

    /// <summary>Whether any span may have an attribute with one of these hashes.</summary>
    public abstract bool MayHave(ReadOnlySpan<ulong> hashes);

    /// <summary>What is known of the traces.</summary>
    /// <param name="older">The segments before this one.</param>
    public abstract TraceTables Tables(ReadOnlyMemory<Segment> older);

    /// <summary>Tells of the calls of every operation and minute, by the operation's number; the tallies are not to be changed.</summary>
    /// <param name="isWanted">Which operations and minutes.</param>
    /// <param name="onMinute">Takes operation, minute and calls.</param>
    public abstract void VisitMinutes(Func<int, int, bool> isWanted, Action<int, int, CallTally> onMinute);

    /// <summary>The block that holds a span.</summary>
    public int BlockOf(int span)
    {
        var blocks = Blocks;
        var (low, high) = (0, blocks.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (blocks[middle].FirstSpan <= span)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }
        return low;
    }
}
