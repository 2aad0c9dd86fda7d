namespace TimeTrace.AllInOne.Receivers;

/// <summary>The media types of requests.</summary>
internal static class MediaTypes
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";

    /// <summary>A request's media type in lower case, without parameters; empty where it has none.</summary>
    public static string Of(HttpRequest request)
    {
        var contentType = request.ContentType ?? "";
        if (contentType is Protobuf or Json)
        {
            return contentType;
        }
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? contentType : contentType[..end]).Trim().ToLowerInvariant();
    }
}
