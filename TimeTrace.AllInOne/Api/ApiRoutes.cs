using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Files;

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

    public void Post(string pattern, RequestDelegate handler) => Map(pattern, ["POST"], FromOwnPages(handler));

    public void Delete(string pattern, RequestDelegate handler) => Map(pattern, ["DELETE"], FromOwnPages(handler));

    private void Map(string pattern, string[] methods, RequestDelegate handler) =>
        routes.MapMethods(pattern, methods, context => HandleAsync(context, handler));

    private static RequestDelegate FromOwnPages(RequestDelegate handler) =>
        context =>
            ForeignPages.Sent(context.Request)
                ? throw new ApiException(StatusCodes.Status403Forbidden, "pages of other origins may not ask for this")
                : handler(context);

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
            if (IsOurFault(exception, statusCode))
            {
                _logger.LogError(exception, "A request to {Path} failed", context.Request.Path);
            }
            await WriteErrorAsync(context, statusCode, message);
        }
    }

    private static bool IsOurFault(Exception exception, int statusCode) =>
        exception is StoreFileException
        || (statusCode == StatusCodes.Status500InternalServerError && exception is not ApiException);

    private static (int StatusCode, string Message) Judge(Exception exception) =>
        exception switch
        {
            ApiException api => (api.StatusCode, api.Message),
            MalformedPayloadException malformed => (StatusCodes.Status400BadRequest, malformed.Message),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            ArchiveFullException full => (StatusCodes.Status507InsufficientStorage, full.Message),
            StoreFileException { IsDiskFull: true } => (StatusCodes.Status503ServiceUnavailable, "the disk is full"),
            StoreFileException => (StatusCodes.Status503ServiceUnavailable, "the disk failed; see the server's log"),
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
