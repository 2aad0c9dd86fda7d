using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>Leaves one of the spans that are the same to the byte, as a sender's retry makes them.</summary>
internal static class DuplicateSpans
{
    public static SpanRow[] Remove(StoredTrace trace)
    {
        var rows = trace.Rows;
        var seen = new Dictionary<SpanId, int>(rows.Length);
        HashSet<int>? dropped = null;
        // Rows that share an id without being the same are rare; each knows the one before it.
        Dictionary<int, int>? earlier = null;
        for (var i = 0; i < rows.Length; i++)
        {
            if (seen.TryAdd(rows[i].Id, i))
            {
                continue;
            }
            if (IsKnown(trace, i, seen[rows[i].Id], earlier))
            {
                (dropped ??= []).Add(i);
                continue;
            }
            (earlier ??= [])[i] = seen[rows[i].Id];
            seen[rows[i].Id] = i;
        }
        return dropped is null ? rows : [.. rows.Where((_, index) => !dropped.Contains(index))];
    }

    private static bool IsKnown(StoredTrace trace, int index, int other, Dictionary<int, int>? earlier)
    {
        while (!AreSame(trace, trace.Rows[index], trace.Rows[other]))
        {
            if (earlier is null || !earlier.TryGetValue(other, out other))
            {
                return false;
            }
        }
        return true;
    }

    private static bool AreSame(StoredTrace trace, in SpanRow left, in SpanRow right) =>
        left.StartUnixNano == right.StartUnixNano
        && AreSame(trace.SpanBytes(left.Position), trace.SpanBytes(right.Position))
        && AreSame(trace.Scopes[left.ScopeIndex].Bytes, trace.Scopes[right.ScopeIndex].Bytes)
        && AreSame(trace.Resources[left.ResourceIndex].Bytes, trace.Resources[right.ResourceIndex].Bytes);

    private static bool AreSame(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) =>
        left.Span.SequenceEqual(right.Span);
}
