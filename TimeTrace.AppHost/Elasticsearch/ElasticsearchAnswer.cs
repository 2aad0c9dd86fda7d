namespace TimeTrace.AppHost.Elasticsearch;

/// <summary>What became of a query.</summary>
/// <param name="IsSuccess">Whether Elasticsearch answered it.</param>
/// <param name="Text">The answer, JSON with indents or a table; else a sentence that says why there is none.</param>
internal sealed record ElasticsearchAnswer(bool IsSuccess, string Text);
