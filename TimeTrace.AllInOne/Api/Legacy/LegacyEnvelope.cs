using System.Text.Json;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>
/// What every legacy answer is wrapped in: <c>{"data":...,"total":0,"limit":0,"offset":0,"errors":null}</c>.
/// </summary>
internal static class LegacyEnvelope
{
    /// <summary>Answers with data that is written at once.</summary>
    /// <param name="context">The request.</param>
    /// <param name="writeData">Writes the value of <c>data</c>.</param>
    /// <param name="total">How many items there are, where the route says it.</param>
    /// <param name="errors">What could not be answered; null for nothing.</param>
    public static Task WriteAsync(
        HttpContext context,
        Action<Utf8JsonWriter> writeData,
        int total = 0,
        IReadOnlyList<LegacyError>? errors = null
    ) =>
        context.WriteJsonAsync(
            json =>
            {
                Begin(json);
                writeData(json);
                End(json, total, errors);
            },
            IsPretty(context)
        );

    /// <summary>Answers with data that grows.</summary>
    /// <param name="context">The request.</param>
    /// <param name="writeDataAsync">Writes the value of <c>data</c>; answers what could not be answered, or null.</param>
    public static Task WriteAsync(
        HttpContext context,
        Func<Utf8JsonWriter, Task<IReadOnlyList<LegacyError>?>> writeDataAsync
    ) =>
        context.WriteJsonAsync(
            async json =>
            {
                Begin(json);
                End(json, total: 0, await writeDataAsync(json));
            },
            IsPretty(context)
        );

    /// <summary>Whether the caller wants the answer indented.</summary>
    public static bool IsPretty(HttpContext context) =>
        context.Request.Query["prettyPrint"].FirstOrDefault() is not (null or "" or "false");

    private static void Begin(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("data");
    }

    private static void End(Utf8JsonWriter json, int total, IReadOnlyList<LegacyError>? errors)
    {
        json.WriteNumber("total", total);
        json.WriteNumber("limit", 0);
        json.WriteNumber("offset", 0);
        if (errors is null)
        {
            json.WriteNull("errors");
        }
        else
        {
            WriteErrors(json, errors);
        }
        json.WriteEndObject();
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<LegacyError> errors)
    {
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            if (error.Code is { } code)
            {
                json.WriteNumber("code", code);
            }
            json.WriteString("msg", error.Message);
            if (error.TraceId is { } traceId)
            {
                json.WriteString("traceID", traceId);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
