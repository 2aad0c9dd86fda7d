using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>Leaves one of the spans that are the same to the byte, as a sender's retry makes them.</summary>
internal static class DuplicateSpans
{
    public static SpanRow[] Remove(StoredTrace trace)
    {
        var rows = trace.Rows;
        var seen = new SpanIdIndex(rows.Length);
        HashSet<int>? dropped = null;
        // Rows that share an id without being the same are rare; the first knows the others.
        Dictionary<int, List<int>>? others = null;
        for (var i = 0; i < rows.Length; i++)
        {
            var first = seen.FindOrAdd(rows, i);
            if (first < 0)
            {
                continue;
            }
            if (IsKnown(trace, i, first, others))
            {
                (dropped ??= []).Add(i);
                continue;
            }
            others ??= [];
            others[first] = [.. others.GetValueOrDefault(first) ?? [], i];
        }
        return dropped is null ? rows : [.. rows.Where((_, index) => !dropped.Contains(index))];
    }

    private static bool IsKnown(StoredTrace trace, int index, int first, Dictionary<int, List<int>>? others)
    {
        var row = trace.Rows[index];
        return AreSame(trace, row, trace.Rows[first])
            || others?.GetValueOrDefault(first)?.Exists(other => AreSame(trace, row, trace.Rows[other])) == true;
    }

    private static bool AreSame(StoredTrace trace, in SpanRow left, in SpanRow right) =>
        left.StartUnixNano == right.StartUnixNano
        && AreSame(trace.SpanBytes(left.Position), trace.SpanBytes(right.Position))
        && AreSame(trace.Scopes[left.ScopeIndex].Bytes, trace.Scopes[right.ScopeIndex].Bytes)
        && AreSame(trace.Resources[left.ResourceIndex].Bytes, trace.Resources[right.ResourceIndex].Bytes);

    private static bool AreSame(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) =>
        left.Span.SequenceEqual(right.Span);
}
