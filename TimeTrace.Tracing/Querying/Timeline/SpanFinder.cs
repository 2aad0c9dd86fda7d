using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>Finds spans of one trace by what is written in them.</summary>
public static class SpanFinder
{
    /// <summary>The spans whose name, service or id matches.</summary>
    public static RowSet FindNames(TraceTree tree, FindTerms terms)
    {
        var found = new RowSet(tree.Count);
        if (terms.IsEmpty)
        {
            return found;
        }
        // Few names are in many spans: each is compared once. Stores give equal names as one object, for the most part.
        var names = new Dictionary<string, bool>(ReferenceEqualityComparer.Instance);
        var services = tree.Trace.Resources.Select(resource => terms.Match(resource.ServiceName)).ToArray();
        var rows = tree.Trace.Rows;
        for (var row = 0; row < rows.Length; row++)
        {
            if (MatchRow(rows[row], terms, names, services))
            {
                found.Add(tree.PositionOfRow(row));
            }
        }
        return found;
    }

    /// <summary>Adds the spans whose attributes, events, scope or resource match; reads each span in full.</summary>
    /// <param name="tree">The tree; the caller alone reads spans of its trace meanwhile.</param>
    /// <param name="terms">What is looked for.</param>
    /// <param name="found">The set to add to.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static void AddByContent(TraceTree tree, FindTerms terms, RowSet found, CancellationToken cancellationToken)
    {
        if (terms.IsEmpty)
        {
            return;
        }
        var resources = tree.Trace.Resources.Select(resource => MatchAny(resource.Attributes, terms)).ToArray();
        for (var position = 0; position < tree.Count; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (
                tree.RowOf(position) is >= 0 and var index
                && !found.Contains(position)
                && (resources[tree.Trace.Rows[index].ResourceIndex] || MatchSpan(tree.Trace.ReadSpan(index), terms))
            )
            {
                found.Add(position);
            }
        }
    }

    private static bool MatchRow(in SpanRow row, FindTerms terms, Dictionary<string, bool> names, bool[] services)
    {
        if (!names.TryGetValue(row.Name, out var isMatch))
        {
            names[row.Name] = isMatch = terms.Match(row.Name);
        }
        return isMatch || services[row.ResourceIndex] || terms.Match(row.Id);
    }

    private static bool MatchSpan(Span span, FindTerms terms) =>
        MatchAny(span.Attributes, terms)
        || terms.Match(span.StatusMessage)
        || span.Events.Any(entry => terms.Match(entry.Name) || MatchAny(entry.Attributes, terms));

    private static bool MatchAny(IReadOnlyList<KeyValue> attributes, FindTerms terms) =>
        attributes.Any(attribute => terms.Match(attribute.Key, attribute.Value.ToString()));
}
