using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Api.V3;

/// <summary>The names of services and operations.</summary>
internal sealed class V3Names(QueryService queries)
{
    public void Map(ApiRoutes routes)
    {
        routes.Get("/api/v3/services", GetServicesAsync);
        routes.Get("/api/v3/operations", GetOperationsAsync);
    }

    private async Task GetServicesAsync(HttpContext context)
    {
        var services = await queries.GetServicesAsync(context.RequestAborted);
        await context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("services");
            foreach (var service in services)
            {
                json.WriteStringValue(service);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task GetOperationsAsync(HttpContext context)
    {
        var parameters = new ParameterReader(context.Request.Query);
        var service = parameters.RequiredText("service");
        var kind = parameters.Kind("spanKind", "span_kind");
        parameters.ThrowIfFaulty();
        var operations = await queries.GetOperationsAsync(service, kind, context.RequestAborted);
        await context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("operations");
            json.WriteOperations(operations);
            json.WriteEndObject();
        });
    }
}
