using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Traces by id and by search.</summary>
internal sealed class LegacyTraces(QueryService queries, TimeProvider time)
{
    private const ulong NanoPerMicro = 1_000;

    public void Map(ApiRoutes routes)
    {
        routes.Get("/api/traces", FindTracesAsync);
        routes.Get("/api/traces/{traceId}", GetTraceAsync);
    }

    private async Task GetTraceAsync(HttpContext context)
    {
        var parameters = new ParameterReader(context.Request.Query);
        // The store finds a trace without these hints.
        parameters.UnixTime("start", NanoPerMicro);
        parameters.UnixTime("end", NanoPerMicro);
        var isRaw = parameters.Flag("raw");
        parameters.ThrowIfFaulty();
        var id = TraceIdText.Read(context);
        var trace =
            await queries.GetTraceAsync(id, isRaw, context.RequestAborted) ?? throw ApiException.TraceNotFound();
        await LegacyEnvelope.WriteAsync(
            context,
            async json =>
            {
                json.WriteStartArray();
                await LegacyTraceWriter.WriteAsync(json, trace, context.RequestAborted);
                json.WriteEndArray();
                return null;
            }
        );
    }

    private Task FindTracesAsync(HttpContext context)
    {
        var parameters = new ParameterReader(context.Request.Query);
        var isRaw = parameters.Flag("raw");
        var ids = parameters.Texts("traceID");
        return ids.Count > 0
            ? GetTracesAsync(context, parameters, ids, isRaw)
            : SearchAsync(context, parameters, isRaw);
    }

    private Task SearchAsync(HttpContext context, ParameterReader parameters, bool isRaw)
    {
        var query = LegacyTraceQuery.Read(parameters, time);
        parameters.ThrowIfFaulty();
        return LegacyEnvelope.WriteAsync(
            context,
            async json =>
            {
                json.WriteStartArray();
                await foreach (var trace in queries.FindTracesAsync(query, isRaw, context.RequestAborted))
                {
                    await LegacyTraceWriter.WriteAsync(json, trace, context.RequestAborted);
                }
                json.WriteEndArray();
                return null;
            }
        );
    }

    private Task GetTracesAsync(
        HttpContext context,
        ParameterReader parameters,
        IReadOnlyList<string> texts,
        bool isRaw
    )
    {
        parameters.ThrowIfFaulty();
        var ids = texts.Select(text => TraceIdText.Read(text, "traceID")).Distinct().ToList();
        return LegacyEnvelope.WriteAsync(
            context,
            async json =>
            {
                var missing = new List<LegacyError>();
                json.WriteStartArray();
                foreach (var id in ids)
                {
                    if (await queries.GetTraceAsync(id, isRaw, context.RequestAborted) is { } trace)
                    {
                        await LegacyTraceWriter.WriteAsync(json, trace, context.RequestAborted);
                    }
                    else
                    {
                        missing.Add(new LegacyError("trace not found", TraceId: id.ToLegacyText()));
                    }
                }
                json.WriteEndArray();
                return missing.Count > 0 ? missing : null;
            }
        );
    }
}
