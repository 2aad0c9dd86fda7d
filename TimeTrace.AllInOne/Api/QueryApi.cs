using TimeTrace.AllInOne.Api.Legacy;
using TimeTrace.AllInOne.Api.V3;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api;

/// <summary>Jaeger's query API over HTTP: https://www.jaegertracing.io/docs/2.20/apis/#query.</summary>
internal static class QueryApi
{
    /// <summary>
    /// Maps <c>/api/v3/...</c> and the legacy <c>/api/...</c>, and answers 404 for everything else under <c>/api</c>.
    /// The services must have a <see cref="QueryService"/>, an <see cref="ITraceArchive"/> and a
    /// <see cref="TimeProvider"/>.
    /// </summary>
    public static void MapQueryApi(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var queries = services.GetRequiredService<QueryService>();
        var time = services.GetRequiredService<TimeProvider>();
        var v3 = new ApiRoutes(routes, V3Errors.WriteAsync);
        new V3Names(queries).Map(v3);
        new V3Traces(queries).Map(v3);
        var legacy = new ApiRoutes(routes, LegacyErrors.WriteAsync);
        new LegacyNames(queries).Map(legacy);
        new LegacyTraces(queries, time).Map(legacy);
        new LegacyTransform(queries).Map(legacy);
        new LegacyDependencies(queries, time).Map(legacy);
        new LegacyMetrics(queries, time).Map(legacy);
        new LegacyArchive(services.GetRequiredService<ITraceArchive>()).Map(legacy);
        routes.Map("/api/{**path}", AnswerUnknownPathAsync);
    }

    private static Task AnswerUnknownPathAsync(HttpContext context)
    {
        SecurityHeaders.Set(context.Response);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = ApiRoutes.ErrorContentType;
        return context.Response.WriteAsync("404 page not found\n", context.RequestAborted);
    }
}
