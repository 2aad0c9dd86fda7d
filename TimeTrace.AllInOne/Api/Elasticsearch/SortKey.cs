namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>A field by which hits are ordered.</summary>
/// <param name="Field">The field.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
internal sealed record SortKey(string Field, bool IsDescending)
{
    /// <summary>Whether the spans that began last come first.</summary>
    public bool IsNewestFirst => IsDescending && Field is "startTime" or "startTimeMillis";
}
