using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.AllInOne.Commands;

/// <summary>Says what was found in segments.</summary>
internal static class FindingText
{
    /// <summary>A line for the segment, and one for each thing that is to be said of it.</summary>
    public static IEnumerable<string> Lines(SegmentFinding finding)
    {
        yield return $"segment {finding.Segment}: {finding.SpanCount} spans, {(finding.IsDamaged ? "damaged" : "sound")}";
        foreach (var problem in finding.Problems)
        {
            yield return "  " + problem;
        }
        if (finding.IsDamaged)
        {
            yield return "  " + Loss(finding);
        }
        if (finding.UnfinishedByteCount > 0)
        {
            yield return $"  {finding.UnfinishedByteCount} bytes at the end belong to a write that has not ended; that is no damage.";
        }
    }

    private static string Loss(SegmentFinding finding) =>
        finding switch
        {
            { IsLossExact: true, LostSpanCount: 0 } => "No span is lost.",
            { IsLossExact: true } => $"{finding.LostSpanCount} spans are lost.",
            { LostSpanCount: 0 } => "How many spans are lost cannot be told.",
            _ => $"About {finding.LostSpanCount} spans are lost.",
        };
}
