using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Api;

/// <summary>Maps handlers so that each answers with the same headers, and each failure in the shape of its API.</summary>
/// <param name="routes">Where to map.</param>
/// <param name="writeError">The shape of the API's errors.</param>
internal sealed class ApiRoutes(IEndpointRouteBuilder routes, ApiErrorWriter writeError)
{
    // Jaeger marks its errors so, JSON bodies too; clients read them as the JSON they are.
    public const string ErrorContentType = "text/plain; charset=utf-8";

    private readonly ILogger _logger = routes
        .ServiceProvider.GetRequiredService<ILoggerFactory>()
        .CreateLogger("TimeTrace.AllInOne.Api");

    public void Get(string pattern, RequestDelegate handler) => Map(pattern, ["GET", "HEAD"], handler);

    public void Post(string pattern, RequestDelegate handler) => Map(pattern, ["POST"], handler);

    private void Map(string pattern, string[] methods, RequestDelegate handler) =>
        routes.MapMethods(pattern, methods, context => HandleAsync(context, handler));

    private async Task HandleAsync(HttpContext context, RequestDelegate handler)
    {
        SecurityHeaders.Set(context.Response);
        try
        {
            await handler(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to answer.
        }
        catch (Exception exception) when (context.Response.HasStarted)
        {
            _logger.LogError(exception, "An answer to {Path} broke off", context.Request.Path);
            // A cut connection cannot be taken for a whole answer.
            context.Abort();
        }
        catch (Exception exception)
        {
            var (statusCode, message) = Judge(exception);
            if (statusCode == StatusCodes.Status500InternalServerError && exception is not ApiException)
            {
                _logger.LogError(exception, "A request to {Path} failed", context.Request.Path);
            }
            await WriteErrorAsync(context, statusCode, message);
        }
    }

    private static (int StatusCode, string Message) Judge(Exception exception) =>
        exception switch
        {
            ApiException api => (api.StatusCode, api.Message),
            MalformedPayloadException malformed => (StatusCodes.Status400BadRequest, malformed.Message),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            NotSupportedException refused => (StatusCodes.Status501NotImplemented, refused.Message),
            _ => (StatusCodes.Status500InternalServerError, "the query failed; see the server's log"),
        };

    private Task WriteErrorAsync(HttpContext context, int statusCode, string message)
    {
        context.Response.Clear();
        SecurityHeaders.Set(context.Response);
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = ErrorContentType;
        return writeError(context, statusCode, message);
    }
}
