namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Routes of features that are not set up; each says so, as Jaeger does.</summary>
internal static class LegacyUnavailable
{
    public static void Map(ApiRoutes routes) => routes.Post("/api/archive/{traceId}", RefuseArchive);

    private static Task RefuseArchive(HttpContext context)
    {
        TraceIdText.Read(context);
        throw new ApiException(StatusCodes.Status500InternalServerError, "archive span storage was not configured");
    }
}
