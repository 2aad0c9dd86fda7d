namespace TimeTrace.AllInOne.Api;

/// <summary>Reads the form of a page here.</summary>
internal static class SmallForm
{
    /// <summary>The form; null where the body is none, is longer, or does not arrive in full.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">What is already too long.</param>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength is not { } length || length >= maxBytes || !request.HasFormContentType)
        {
            return null;
        }
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        // The last of them is told of charsets that are not read, such as UTF-7.
        catch (Exception fault) when (fault is IOException or InvalidDataException or NotSupportedException)
        {
            return null;
        }
    }
}
