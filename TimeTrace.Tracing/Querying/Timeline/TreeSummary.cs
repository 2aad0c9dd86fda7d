namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>What is said of a whole trace.</summary>
/// <param name="RootPosition">The first row without a parent that is a span of the trace, else the first row.</param>
/// <param name="SpanCount">The spans.</param>
/// <param name="ErrorCount">Those with status ERROR.</param>
/// <param name="MissingParentCount">The parents that are named but not in the trace.</param>
/// <param name="OrphanCount">The spans that name such a parent.</param>
/// <param name="LevelCount">The levels of the tree, at least 1.</param>
/// <param name="DurationNano">From the earliest start to the latest end.</param>
public sealed record TreeSummary(
    int RootPosition,
    int SpanCount,
    int ErrorCount,
    int MissingParentCount,
    int OrphanCount,
    int LevelCount,
    long DurationNano
)
{
    internal static TreeSummary Of(TraceTree tree)
    {
        var (root, errors, missing, orphans, levels, end) = (-1, 0, 0, 0, 0, 0L);
        for (var position = 0; position < tree.Count; position++)
        {
            var (marks, parent) = (tree.MarksOf(position), tree.ParentOf(position));
            var isMissing = marks.HasFlag(TreeMarks.MissingParent);
            root = root < 0 && parent < 0 && !isMissing ? position : root;
            errors += marks.HasFlag(TreeMarks.Error) ? 1 : 0;
            missing += isMissing ? 1 : 0;
            orphans += parent >= 0 && tree.MarksOf(parent).HasFlag(TreeMarks.MissingParent) ? 1 : 0;
            levels = Math.Max(levels, tree.DepthOf(position) + 1);
            end = Math.Max(end, tree.EndOf(position));
        }
        return new TreeSummary(Math.Max(root, 0), tree.Count - missing, errors, missing, orphans, levels, end);
    }
}
