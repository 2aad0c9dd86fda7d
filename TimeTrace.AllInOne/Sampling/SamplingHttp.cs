using TimeTrace.AllInOne.Api;

namespace TimeTrace.AllInOne.Sampling;

/// <summary>Answers clients that ask over HTTP what to record; like Jaeger's, under any path.</summary>
/// <remarks>See https://www.jaegertracing.io/docs/2.20/architecture/apis/#remote-sampling-configuration.</remarks>
internal sealed class SamplingHttp(ISamplingStrategies strategies)
{
    public Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        SecurityHeaders.Set(response);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.Headers.Allow = "GET, HEAD";
            return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "give the service by GET");
        }
        if (request.Query["service"] is not [{ } service])
        {
            return RefuseAsync(context, StatusCodes.Status400BadRequest, "'service' parameter must be provided once");
        }
        return context.WriteJsonAsync(json => SamplingJson.Write(json, strategies.Find(service)));
    }

    private static Task RefuseAsync(HttpContext context, int statusCode, string message)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(message + "\n", context.RequestAborted);
    }
}
