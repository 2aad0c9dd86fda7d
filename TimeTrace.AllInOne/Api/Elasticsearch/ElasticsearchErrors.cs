namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>Answers faults in Elasticsearch's form.</summary>
internal static class ElasticsearchErrors
{
    public static Task WriteAsync(HttpContext context, ElasticsearchException fault)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        context.Response.StatusCode = fault.Status;
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error"u8);
            json.WriteString("type"u8, fault.Type);
            json.WriteString("reason"u8, fault.Message);
            json.WriteStartArray("root_cause"u8);
            json.WriteStartObject();
            json.WriteString("type"u8, fault.Type);
            json.WriteString("reason"u8, fault.Message);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteNumber("status"u8, fault.Status);
            json.WriteEndObject();
        });
    }
}
