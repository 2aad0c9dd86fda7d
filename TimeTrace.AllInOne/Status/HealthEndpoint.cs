using System.Text.Json;
using System.Text.Json.Serialization;

namespace TimeTrace.AllInOne.Status;

/// <summary>Answers whether the host is up, in the shape of Jaeger's health check: GET or HEAD <c>/status</c>.</summary>
internal sealed class HealthEndpoint
{
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _startTime;
    private volatile Health _health;

    public HealthEndpoint(TimeProvider time, IHostApplicationLifetime lifetime)
    {
        _time = time;
        _startTime = time.GetUtcNow();
        _health = new Health(_startTime, Healthy: false, "StatusStarting", _startTime);
        lifetime.ApplicationStarted.Register(() => Change(healthy: true, "StatusOK"));
        lifetime.ApplicationStopping.Register(() => Change(healthy: false, "StatusStopping"));
    }

    /// <summary>Answers one request.</summary>
    public Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        if (context.Request.Path != "/status")
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        var isHead = HttpMethods.IsHead(context.Request.Method);
        if (!isHead && !HttpMethods.IsGet(context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD";
            return Task.CompletedTask;
        }
        var health = _health;
        response.StatusCode = health.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        var body = JsonSerializer.SerializeToUtf8Bytes(health, StatusJson.Default.Health);
        response.ContentLength = body.Length;
        return isHead ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private void Change(bool healthy, string status) =>
        _health = new Health(_startTime, healthy, status, _time.GetUtcNow());

    internal sealed record Health(
        [property: JsonPropertyName("start_time")] DateTimeOffset StartTime,
        [property: JsonPropertyName("healthy")] bool Healthy,
        [property: JsonPropertyName("status")] string Status,
        [property: JsonPropertyName("status_time")] DateTimeOffset StatusTime
    );
}
