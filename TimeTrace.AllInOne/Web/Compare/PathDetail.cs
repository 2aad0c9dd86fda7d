using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>One path in full.</summary>
/// <param name="Row">The path.</param>
/// <param name="Before">Its spans on the first side.</param>
/// <param name="After">Its spans on the second.</param>
/// <param name="Attributes">The attributes of spans that differ.</param>
/// <param name="Resources">The attributes of resources that differ.</param>
public sealed record PathDetail(
    CompareRow Row,
    PathSpans Before,
    PathSpans After,
    AttributeChanges Attributes,
    AttributeChanges Resources
)
{
    internal static PathDetail Of(CompareRow row, OpenComparison open)
    {
        var comparison = open.Comparison!;
        var before = PathSpans.Of([.. comparison.SpansBefore(row.Path)], open);
        var after = PathSpans.Of([.. comparison.SpansAfter(row.Path)], open);
        return new PathDetail(
            row,
            before,
            after,
            AttributeChanges.Of(AttributesOf(before), AttributesOf(after)),
            AttributeChanges.Of(ResourcesOf(before), ResourcesOf(after))
        );
    }

    private static IEnumerable<KeyValue> AttributesOf(PathSpans spans) =>
        spans.Read.SelectMany(span => span.Attributes.Concat(Facts(span)));

    private static IEnumerable<KeyValue> ResourcesOf(PathSpans spans) =>
        spans.Places.SelectMany(place => place.Trace.Resources[place.Trace.Rows[place.Row].ResourceIndex].Attributes);

    /// <summary>What is no attribute and yet tells spans apart.</summary>
    private static IEnumerable<KeyValue> Facts(Span span)
    {
        yield return new KeyValue("span.kind", AttributeValue.Of(span.Kind.ToName()));
        if (span.StatusCode == SpanStatusCode.Error)
        {
            yield return new KeyValue("status", AttributeValue.Of($"error {span.StatusMessage}".TrimEnd()));
        }
    }
}
