using System.Globalization;

namespace TimeTrace.AppHost.Elasticsearch;

/// <summary>A question that a user has for Elasticsearch.</summary>
/// <param name="Name">Its name for programs, in lower case with hyphens.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="Description">What it shows, a sentence.</param>
/// <param name="AnswersJson">Whether the answer is JSON; else it is a table of text.</param>
/// <param name="PathTemplate">Path and query, with <c>{prefix}</c> before Jaeger's index names and <c>{day}</c> in them.</param>
internal sealed record ElasticsearchQuery(
    string Name,
    string DisplayName,
    string Description,
    bool AnswersJson,
    string PathTemplate
)
{
    /// <summary>Path and query for a day, which Jaeger counts in UTC.</summary>
    /// <param name="indexPrefix">Jaeger's index prefix, with or without the hyphen that follows it; empty for none.</param>
    /// <param name="utcDay">The day of the spans' start.</param>
    public string PathAndQuery(string indexPrefix, DateOnly utcDay) =>
        PathTemplate
            .Replace("{prefix}", Escaped(indexPrefix), StringComparison.Ordinal)
            .Replace("{day}", utcDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Escaped(string indexPrefix) =>
        indexPrefix.Length == 0 || indexPrefix.EndsWith('-')
            ? Uri.EscapeDataString(indexPrefix)
            : $"{Uri.EscapeDataString(indexPrefix)}-";
}
