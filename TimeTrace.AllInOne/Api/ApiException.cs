namespace TimeTrace.AllInOne.Api;

/// <summary>A request that is answered with an error.</summary>
/// <param name="statusCode">The HTTP status.</param>
/// <param name="message">What is wrong, for the caller to read.</param>
internal sealed class ApiException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    public static ApiException BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    public static ApiException TraceNotFound() => new(StatusCodes.Status404NotFound, "trace not found");
}
