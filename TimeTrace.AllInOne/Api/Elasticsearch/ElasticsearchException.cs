namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>A request that cannot be answered, as Elasticsearch names it.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="type">Elasticsearch's name of the fault, for example <c>parsing_exception</c>.</param>
/// <param name="reason">What is wrong, for a person to read.</param>
internal sealed class ElasticsearchException(int status, string type, string reason) : Exception(reason)
{
    public int Status => status;

    public string Type => type;

    /// <summary>A query that is not understood.</summary>
    public static ElasticsearchException Parsing(string reason) =>
        new(StatusCodes.Status400BadRequest, "parsing_exception", reason);

    /// <summary>A parameter that cannot be.</summary>
    public static ElasticsearchException Argument(string reason) =>
        new(StatusCodes.Status400BadRequest, "illegal_argument_exception", reason);
}
