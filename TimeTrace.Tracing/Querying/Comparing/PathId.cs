namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>Numbers for paths, made from their names alone, so that a link to a path survives a swap and more spans.</summary>
/// <remarks>FNV-1a with 64 bits over UTF-16 units. Two paths with one number are told apart nowhere but in links.</remarks>
internal static class PathId
{
    /// <summary>The number above all roots.</summary>
    public const ulong Start = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    /// <summary>The number of a path.</summary>
    /// <param name="parent">That of the path above.</param>
    /// <param name="service">The service.</param>
    /// <param name="name">The span name.</param>
    public static ulong Of(ulong parent, string service, string name) => Add(Add(parent, service), name);

    private static ulong Add(ulong hash, string text)
    {
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * Prime;
        }
        // No unit, so that where one text ends counts too.
        return (hash ^ 0x10000) * Prime;
    }
}
