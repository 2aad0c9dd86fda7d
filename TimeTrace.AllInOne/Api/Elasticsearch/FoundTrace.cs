namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>The spans of one trace that meet a condition.</summary>
/// <param name="Spans">Them.</param>
/// <param name="LatestStartUnixNano">No trace that is found after this one has a span that meets it and began later.</param>
internal sealed record FoundTrace(IReadOnlyList<DocumentSpan> Spans, ulong LatestStartUnixNano);
