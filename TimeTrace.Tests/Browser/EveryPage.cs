namespace TimeTrace.Tests.Browser;

/// <summary>
/// Every page, and every state of one that looks different. A new page or view gets its line here, and is held to what
/// holds for all. In the addresses {a} and {b} are trace ids, {span}, {service} and {name} something in them.
/// </summary>
internal static class EveryPage
{
    /// <summary>Those that show text of spans.</summary>
    public static readonly IReadOnlyList<string> OfSpans =
    [
        "/search",
        "/search?service={service}",
        "/search?operation={name}&ttSort=longest&ttY=lin",
        "/search?ttLive=1",
        "/trace/{a}",
        "/trace/{a}?ttSpan={span}",
        "/trace/{a}?uiFind={name}",
        "/trace/{a}?ttOnly=errors,critical",
        "/trace/{a}?ttView=flame",
        "/trace/{a}?ttView=table",
        "/trace/{a}?ttView=stats",
        "/trace/{a}?ttView=graph",
        "/trace/{a}?ttView=events",
        "/trace/{a}?ttView=json",
        "/trace/{a}...{b}",
        "/dependencies",
        "/dependencies?ttFocus={service}",
        "/dependencies?ttList=1",
        "/monitor",
        "/monitor?service={service}",
    ];

    /// <summary>Those that show what was asked for, or nothing of spans at all.</summary>
    public static readonly IReadOnlyList<string> Others =
    [
        "/search?service={service}&tags=none%3D{name}",
        "/search?tags=a%3D1%20b%3D%22{name}",
        "/trace/1234",
        "/trace/{a}...",
        "/trace/1234...5678",
        "/compare",
        "/monitor?service=nobody",
        "/dependencies?ttFocus=nobody",
        "/status",
        "/help",
        "/go?to={name}",
        "/no/such/page?{name}",
    ];

    /// <summary>An address with all that it leaves open.</summary>
    public static string Fill(string path, ulong a, ulong b, ulong span, string service, string name) =>
        path.Replace("{a}", a.ToString("x32"), StringComparison.Ordinal)
            .Replace("{b}", b.ToString("x32"), StringComparison.Ordinal)
            .Replace("{span}", span.ToString("x16"), StringComparison.Ordinal)
            .Replace("{service}", Uri.EscapeDataString(service), StringComparison.Ordinal)
            .Replace("{name}", Uri.EscapeDataString(name), StringComparison.Ordinal);
}
