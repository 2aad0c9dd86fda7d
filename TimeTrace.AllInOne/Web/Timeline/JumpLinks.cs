using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>Where the next and the previous of some spans are, seen from the selected one, round and round.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Ordinal">Which of them is selected, from 1; 0 for none.</param>
/// <param name="Next">The address of the next, or null where there is none.</param>
/// <param name="Previous">The address of the one before, or null where there is none.</param>
public sealed record JumpLinks(int Count, int Ordinal, TraceAddress? Next, TraceAddress? Previous)
{
    /// <summary>Links between the spans of a set.</summary>
    public static JumpLinks Between(TraceView view, RowSet spans)
    {
        var count = spans.Count;
        if (count == 0)
        {
            return new JumpLinks(0, 0, null, null);
        }
        var from = view.Selected;
        var isOne = from >= 0 && spans.Contains(from);
        var before = from < 0 ? 0 : spans.Rank(from);
        var next = (isOne ? before + 1 : before) % count;
        var previous = (before - 1 + count) % count;
        return new JumpLinks(
            count,
            isOne ? before + 1 : 0,
            view.Show(spans.Select(next)),
            view.Show(spans.Select(previous))
        );
    }
}
