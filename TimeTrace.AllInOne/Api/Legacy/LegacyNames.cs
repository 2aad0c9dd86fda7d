using System.Text.Json;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>The names of services and operations.</summary>
internal sealed class LegacyNames(QueryService queries)
{
    public void Map(ApiRoutes routes)
    {
        routes.Get("/api/services", GetServicesAsync);
        routes.Get("/api/services/{service}/operations", GetOperationNamesAsync);
        routes.Get("/api/operations", GetOperationsAsync);
    }

    private async Task GetServicesAsync(HttpContext context)
    {
        var services = await queries.GetServicesAsync(context.RequestAborted);
        await WriteTextsAsync(context, services);
    }

    private async Task GetOperationNamesAsync(HttpContext context)
    {
        var service = RouteText.Read(context, "service");
        var operations = await queries.GetOperationsAsync(service, kind: null, context.RequestAborted);
        await WriteTextsAsync(
            context,
            [.. operations.Select(operation => operation.Name).Distinct(StringComparer.Ordinal)]
        );
    }

    private async Task GetOperationsAsync(HttpContext context)
    {
        var parameters = new ParameterReader(context.Request.Query);
        var service = parameters.RequiredText("service");
        var kind = parameters.Kind("spanKind");
        parameters.ThrowIfFaulty();
        var operations = await queries.GetOperationsAsync(service, kind, context.RequestAborted);
        await LegacyEnvelope.WriteAsync(context, json => json.WriteOperations(operations), operations.Count);
    }

    private static Task WriteTextsAsync(HttpContext context, IReadOnlyList<string> texts) =>
        LegacyEnvelope.WriteAsync(context, json => WriteTexts(json, texts), texts.Count);

    private static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }
}
