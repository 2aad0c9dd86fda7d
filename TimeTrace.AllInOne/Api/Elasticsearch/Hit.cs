using TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>A span that was found.</summary>
/// <param name="Span">It.</param>
/// <param name="Number">How many were found before it.</param>
/// <param name="SortValues">What it is ordered by; null where it lacks the field.</param>
internal sealed record Hit(DocumentSpan Span, long Number, IReadOnlyList<FieldValue?> SortValues);
