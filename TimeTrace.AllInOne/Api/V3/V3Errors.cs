namespace TimeTrace.AllInOne.Api.V3;

/// <summary>The errors of the v3 API: <c>{"error":{"httpCode":404,"message":"..."}}</c>.</summary>
internal static class V3Errors
{
    public static Task WriteAsync(HttpContext context, int statusCode, string message) =>
        context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteNumber("httpCode", statusCode);
            json.WriteString("message", message);
            json.WriteEndObject();
            json.WriteEndObject();
        });
}
