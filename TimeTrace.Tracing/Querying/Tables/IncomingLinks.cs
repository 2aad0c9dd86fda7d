using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>Which spans of a trace link to which others of it.</summary>
public sealed class IncomingLinks
{
    private const int MaxLinks = 100_000;

    private readonly Dictionary<SpanId, List<int>> _from = [];

    private IncomingLinks() { }

    /// <summary>Reads the links of every span, up to a hundred thousand.</summary>
    /// <param name="tree">The trace.</param>
    /// <param name="read">Reads a span by its row.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IncomingLinks Read(TraceTree tree, Func<int, Span> read, CancellationToken cancellationToken)
    {
        var links = new IncomingLinks();
        var left = MaxLinks;
        for (var position = 0; position < tree.Count && left > 0; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (tree.RowOf(position) is >= 0 and var row)
            {
                left -= links.Add(tree, position, read(row));
            }
        }
        return links;
    }

    /// <summary>The positions of the spans that link to one.</summary>
    public IReadOnlyList<int> To(SpanId id) => _from.GetValueOrDefault(id) ?? [];

    private int Add(TraceTree tree, int position, Span span)
    {
        foreach (var link in span.Links.Where(link => link.TraceId == tree.Trace.Id))
        {
            if (!_from.TryGetValue(link.SpanId, out var list))
            {
                _from[link.SpanId] = list = [];
            }
            if (list.Count == 0 || list[^1] != position)
            {
                list.Add(position);
            }
        }
        return span.Links.Count;
    }
}
