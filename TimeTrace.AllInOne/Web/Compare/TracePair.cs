using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>
/// Both sides of a comparison in one segment of an address, <c>a...b</c>. A side is left out where it is not chosen yet;
/// several traces stand there with commas between them.
/// </summary>
internal sealed class TracePair : IRouteConstraint
{
    /// <summary>The constraint's name in route patterns.</summary>
    public const string Name = "tracepair";

    private const string Between = "...";

    /// <summary>The segment for two sides.</summary>
    public static string Write(IEnumerable<TraceId> before, IEnumerable<TraceId> after) =>
        $"{string.Join(',', before)}{Between}{string.Join(',', after)}";

    /// <summary>The two sides of a segment as they stand there.</summary>
    public static (string Before, string After) Read(string segment)
    {
        var middle = segment.IndexOf(Between, StringComparison.Ordinal);
        return (segment[..middle], segment[(middle + Between.Length)..]);
    }

    /// <inheritdoc/>
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => values[routeKey] is string segment && segment.Contains(Between, StringComparison.Ordinal);
}
