namespace TimeTrace.AllInOne.Api;

/// <summary>Reads a request's body up to a bound.</summary>
internal static class BoundedBody
{
    /// <exception cref="ApiException">The body is larger.</exception>
    public static async Task<MemoryStream> ReadAsync(HttpContext context, int maxBytes)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }
        var body = new MemoryStream();
        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            if (body.Length + result.Buffer.Length > maxBytes)
            {
                throw TooLarge(maxBytes);
            }
            foreach (var segment in result.Buffer)
            {
                body.Write(segment.Span);
            }
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return body;
            }
        }
    }

    private static ApiException TooLarge(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, $"the body is larger than {maxBytes} bytes");
}
