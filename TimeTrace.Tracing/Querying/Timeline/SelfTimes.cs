namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>How long each span of a tree ran while no child of it did.</summary>
public static class SelfTimes
{
    /// <summary>Nanoseconds by position; those of a missing parent mean nothing.</summary>
    public static long[] Of(TraceTree tree)
    {
        var (self, covered) = (new long[tree.Count], new long[tree.Count]);
        // A parent comes before its children, and those in order of start.
        for (var position = 0; position < self.Length; position++)
        {
            self[position] = tree.EndOf(position) - tree.StartOf(position);
            covered[position] = tree.StartOf(position);
            if (tree.ParentOf(position) is >= 0 and var parent)
            {
                var start = Math.Max(tree.StartOf(position), covered[parent]);
                var end = Math.Min(tree.EndOf(position), tree.EndOf(parent));
                self[parent] -= Math.Max(end - start, 0);
                covered[parent] = Math.Max(covered[parent], end);
            }
        }
        return self;
    }
}
