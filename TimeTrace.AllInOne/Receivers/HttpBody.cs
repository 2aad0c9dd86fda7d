namespace TimeTrace.AllInOne.Receivers;

/// <summary>Reads the body of an HTTP request, decompressed.</summary>
internal static class HttpBody
{
    /// <summary>Reads a body to its end.</summary>
    /// <exception cref="RefusedRequestException">It is too large, or in an unknown encoding.</exception>
    public static async ValueTask ReadAsync(HttpRequest request, BodyBuffer body, CancellationToken cancellationToken)
    {
        await using var decompressed = ContentEncodings.TryOpen(request.Headers.ContentEncoding, request.Body);
        body.Expect(request.ContentLength ?? 0);
        if (decompressed is not null)
        {
            await ContentEncodings.ReadToEndAsync(decompressed, body, cancellationToken);
            return;
        }
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            body.Append(result.Buffer);
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>Reads a body that nobody wants, so that its sender sees the answer rather than a closed connection.</summary>
    public static async ValueTask DiscardAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }
}
