using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>Which attributes the spans of a trace have, most frequent first, judged by some of the spans.</summary>
public static class AttributeKeys
{
    private const int MaxSpans = 1_000;
    private const int MaxKeys = 100;
    private const int MaxKeyLength = 256;

    /// <summary>The keys of spans and of who emitted them.</summary>
    /// <param name="tree">The trace.</param>
    /// <param name="read">Reads a span by its row.</param>
    public static IReadOnlyList<string> Of(TraceTree tree, Func<int, Span> read)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = tree.Trace.Rows.Length;
        var step = Math.Max(count / MaxSpans, 1);
        for (var row = 0; row < count; row += step)
        {
            Add(counts, read(row).Attributes);
            Add(counts, tree.Trace.Resources[tree.Trace.Rows[row].ResourceIndex].Attributes);
        }
        return
        [
            .. counts
                .OrderByDescending(entry => entry.Value)
                .ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Take(MaxKeys)
                .Select(entry => entry.Key),
        ];
    }

    private static void Add(Dictionary<string, int> counts, IReadOnlyList<KeyValue> attributes)
    {
        foreach (var attribute in attributes.Where(attribute => attribute.Key.Length is > 0 and <= MaxKeyLength))
        {
            counts[attribute.Key] = counts.GetValueOrDefault(attribute.Key) + 1;
        }
    }
}
