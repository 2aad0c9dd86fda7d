using System.Text.Json;
using TimeTrace.AllInOne.Receivers;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Zipkin;

/// <summary>Answers Zipkin's query API from the kept spans, whatever they came by.</summary>
/// <param name="queries">Where they are found.</param>
/// <param name="time">Tells what now is.</param>
/// <remarks>See https://zipkin.io/zipkin-api/.</remarks>
internal sealed class ZipkinApi(QueryService queries, TimeProvider time)
{
    private const string TracePath = "/api/v2/trace/";
    private const int MaxTraceIds = 1_000;

    /// <summary>Answers one question.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        SecurityHeaders.Set(context.Response);
        try
        {
            await AnswerAsync(context);
        }
        catch (ApiException fault) when (!context.Response.HasStarted)
        {
            await PlainAnswers.FailAsync(context, fault.StatusCode, fault.Message);
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            throw new ApiException(StatusCodes.Status405MethodNotAllowed, $"{path} takes GET only");
        }
        return path switch
        {
            "/api/v2/services" => AnswerServicesAsync(context),
            "/api/v2/spans" => AnswerSpanNamesAsync(context),
            "/api/v2/remoteServices" => AnswerRemoteServicesAsync(context),
            "/api/v2/traces" => AnswerTracesAsync(context),
            "/api/v2/traceMany" => AnswerTraceManyAsync(context),
            "/api/v2/dependencies" => AnswerDependenciesAsync(context),
            // No keys are configured for completion.
            "/api/v2/autocompleteKeys" or "/api/v2/autocompleteValues" => WriteNamesAsync(context, []),
            "/health" => context.WriteJsonAsync(json => WriteMember(json, "status", "UP")),
            "/info" => context.WriteJsonAsync(json => WriteMember(json, "product", "TimeTrace")),
            _ when path.StartsWith(TracePath, StringComparison.Ordinal) => AnswerTraceAsync(
                context,
                TraceIdText.Read(path[TracePath.Length..], "traceId")
            ),
            _ => throw new ApiException(StatusCodes.Status404NotFound, $"nothing is at {path}"),
        };
    }

    private async Task AnswerServicesAsync(HttpContext context) =>
        await WriteNamesAsync(context, await queries.GetServicesAsync(context.RequestAborted));

    private async Task AnswerSpanNamesAsync(HttpContext context)
    {
        var operations = await queries.GetOperationsAsync(ReadService(context), kind: null, context.RequestAborted);
        await WriteNamesAsync(context, operations.Select(operation => operation.Name).Distinct(StringComparer.Ordinal));
    }

    private async Task AnswerRemoteServicesAsync(HttpContext context)
    {
        var service = ReadService(context);
        var links = await queries.GetDependenciesAsync(0, ulong.MaxValue, context.RequestAborted);
        var names = links
            .Where(link => link.Parent == service && link.Child != service)
            .Select(link => link.Child)
            .ToHashSet(StringComparer.Ordinal);
        // Databases and the like send no spans of their own.
        var query = new TraceQuery { ServiceName = service };
        await foreach (var trace in queries.FindTracesAsync(query, raw: true, context.RequestAborted))
        {
            names.UnionWith(ZipkinSpanJson.RemoteServices(trace, service));
        }
        await WriteNamesAsync(context, names);
    }

    private async Task AnswerTraceAsync(HttpContext context, TraceId id)
    {
        var trace =
            await queries.GetTraceAsync(id, raw: true, context.RequestAborted) ?? throw ApiException.TraceNotFound();
        await context.WriteJsonAsync(json => ZipkinSpanJson.Write(json, trace));
    }

    private Task AnswerTracesAsync(HttpContext context)
    {
        var wanted = ZipkinTraceQuery.Read(context.Request.Query, time.GetUtcNow());
        var traces = queries.FindTracesAsync(wanted.Query, raw: true, context.RequestAborted);
        return WriteTracesAsync(context, traces.Where(wanted.Includes).Take(wanted.Limit));
    }

    private Task AnswerTraceManyAsync(HttpContext context)
    {
        var texts = context.Request.Query["traceIds"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (texts.Length is 0 or > MaxTraceIds)
        {
            throw ApiException.BadRequest($"parameter 'traceIds' wants 1 to {MaxTraceIds} trace ids between commas");
        }
        TraceId[] ids = [.. texts.Select(text => TraceIdText.Read(text, "traceIds")).Distinct()];
        return WriteTracesAsync(context, ReadAsync(ids, context.RequestAborted));
    }

    private async IAsyncEnumerable<Trace> ReadAsync(
        IEnumerable<TraceId> ids,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var id in ids)
        {
            if (await queries.GetTraceAsync(id, raw: true, cancellationToken) is { } trace)
            {
                yield return trace;
            }
        }
    }

    private async Task AnswerDependenciesAsync(HttpContext context)
    {
        var reader = new ParameterReader(context.Request.Query);
        reader.RequiredText("endTs");
        var (start, end) = ZipkinWindow.Read(reader, time.GetUtcNow());
        reader.ThrowIfFaulty();
        var links = await queries.GetDependenciesAsync(start, end, context.RequestAborted);
        await context.WriteJsonAsync(json =>
        {
            json.WriteStartArray();
            foreach (var link in links)
            {
                json.WriteStartObject();
                json.WriteString("parent"u8, link.Parent);
                json.WriteString("child"u8, link.Child);
                json.WriteNumber("callCount"u8, link.CallCount);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    private static string ReadService(HttpContext context)
    {
        var reader = new ParameterReader(context.Request.Query);
        var service = reader.RequiredText("serviceName");
        reader.ThrowIfFaulty();
        return service;
    }

    private static Task WriteTracesAsync(HttpContext context, IAsyncEnumerable<Trace> traces) =>
        context.WriteJsonAsync(async json =>
        {
            json.WriteStartArray();
            await foreach (var trace in traces)
            {
                ZipkinSpanJson.Write(json, trace);
                await json.FlushIfLargeAsync(context.RequestAborted);
            }
            json.WriteEndArray();
        });

    private static Task WriteNamesAsync(HttpContext context, IEnumerable<string> names) =>
        context.WriteJsonAsync(json =>
        {
            json.WriteStartArray();
            foreach (var name in names.Order(StringComparer.Ordinal))
            {
                json.WriteStringValue(name);
            }
            json.WriteEndArray();
        });

    private static void WriteMember(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString(name, value);
        json.WriteEndObject();
    }
}
