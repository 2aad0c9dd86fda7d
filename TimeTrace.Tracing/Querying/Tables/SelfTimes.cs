using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>How long each span of a trace ran without a child of it running.</summary>
public static class SelfTimes
{
    /// <summary>Nanoseconds by position. What a child runs outside its parent's time does not count.</summary>
    public static long[] Of(TraceTree tree)
    {
        var self = new long[tree.Count];
        // Until when the children seen so far cover each row; siblings come in order of start.
        var covered = new long[tree.Count];
        for (var position = 0; position < tree.Count; position++)
        {
            self[position] = tree.EndOf(position) - tree.StartOf(position);
            covered[position] = tree.StartOf(position);
            if (tree.ParentOf(position) is >= 0 and var parent)
            {
                var end = Math.Min(tree.EndOf(position), tree.EndOf(parent));
                self[parent] -= Math.Max(end - Math.Max(tree.StartOf(position), covered[parent]), 0);
                covered[parent] = Math.Max(covered[parent], end);
            }
        }
        return self;
    }
}
