using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Where the spans of one trace stand, by their number in it: four bytes a span, and little for each block.</summary>
internal sealed class SpanPlaces
{
    private readonly List<Run> _runs = [];

    /// <summary>Notes spans of one block, which follow those that were noted before.</summary>
    /// <param name="first">The number of the first of them in the trace.</param>
    /// <param name="segment">Their segment.</param>
    /// <param name="block">Their block.</param>
    /// <param name="spans">The numbers of spans in the segment.</param>
    /// <param name="start">Where theirs begin among these.</param>
    public void Add(int first, Segment segment, int block, int[] spans, int start) =>
        _runs.Add(new Run(first, segment, block, spans, start));

    /// <summary>The place of a span.</summary>
    public (Segment Segment, int Block, int Span) this[int number]
    {
        get
        {
            var run = CollectionsMarshal.AsSpan(_runs)[IndexOf(number)];
            return (run.Segment, run.Block, run.Spans[run.Start + number - run.First]);
        }
    }

    /// <summary>The blocks, each with the number of its first span in the trace and the numbers of all in the segment.</summary>
    /// <param name="count">How many spans there are.</param>
    public IEnumerable<(Segment Segment, int Block, int First, ReadOnlyMemory<int> Spans)> Blocks(int count)
    {
        for (var i = 0; i < _runs.Count; i++)
        {
            var run = _runs[i];
            var end = i + 1 < _runs.Count ? _runs[i + 1].First : count;
            yield return (run.Segment, run.Block, run.First, run.Spans.AsMemory(run.Start, end - run.First));
        }
    }

    // The last that begins no later.
    private int IndexOf(int number)
    {
        var (low, high) = (0, _runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _runs[middle].First <= number ? (middle, high) : (low, middle - 1);
        }
        return low;
    }

    private readonly record struct Run(int First, Segment Segment, int Block, int[] Spans, int Start);
}
