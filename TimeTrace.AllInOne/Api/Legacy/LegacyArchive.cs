using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Archives traces, and lets them go again.</summary>
internal sealed class LegacyArchive(ITraceArchive archive)
{
    private const ulong NanoPerMicro = 1_000;

    public void Map(ApiRoutes routes)
    {
        routes.Post("/api/archive/{traceId}", KeepAsync);
        routes.Delete("/api/archive/{traceId}", ReleaseAsync);
    }

    private async Task KeepAsync(HttpContext context)
    {
        if (!await archive.KeepAsync(ReadId(context), context.RequestAborted))
        {
            throw ApiException.TraceNotFound();
        }
        await WriteDoneAsync(context);
    }

    private async Task ReleaseAsync(HttpContext context)
    {
        if (!await archive.ReleaseAsync(ReadId(context), context.RequestAborted))
        {
            throw new ApiException(StatusCodes.Status404NotFound, "the trace is not archived");
        }
        await WriteDoneAsync(context);
    }

    private static TraceId ReadId(HttpContext context)
    {
        var parameters = new ParameterReader(context.Request.Query);
        // The store finds a trace without these hints.
        parameters.UnixTime("start", NanoPerMicro);
        parameters.UnixTime("end", NanoPerMicro);
        parameters.ThrowIfFaulty();
        return TraceIdText.Read(context);
    }

    private static Task WriteDoneAsync(HttpContext context) =>
        LegacyEnvelope.WriteAsync(
            context,
            json =>
            {
                json.WriteStartArray();
                json.WriteEndArray();
            },
            errors: []
        );
}
