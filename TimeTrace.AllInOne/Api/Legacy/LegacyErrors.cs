namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>The errors of the legacy API: an envelope with no data and one error.</summary>
internal static class LegacyErrors
{
    public static Task WriteAsync(HttpContext context, int statusCode, string message) =>
        LegacyEnvelope.WriteAsync(
            context,
            json => json.WriteNullValue(),
            errors: [new LegacyError(message, statusCode)]
        );
}
