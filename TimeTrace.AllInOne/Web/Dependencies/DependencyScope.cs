using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>The calls within some hops of a service: up to its callers and down to its callees.</summary>
/// <param name="Links">Those calls, in the order of the store.</param>
/// <param name="HiddenCallers">Services beyond them that call into them.</param>
/// <param name="HiddenCallees">Services beyond them that they call.</param>
public sealed record DependencyScope(IReadOnlyList<DependencyLink> Links, int HiddenCallers, int HiddenCallees)
{
    internal static DependencyScope Of(IReadOnlyList<DependencyLink> links, string focus, int hops)
    {
        if (focus.Length == 0)
        {
            return new DependencyScope(links, 0, 0);
        }
        var callers = Walk(
            links.ToLookup(link => link.Child, link => link.Parent, StringComparer.Ordinal),
            focus,
            hops
        );
        var callees = Walk(
            links.ToLookup(link => link.Parent, link => link.Child, StringComparer.Ordinal),
            focus,
            hops
        );
        // Calls between two services of one side belong to it; those across would hide which side is which.
        List<DependencyLink> inner =
        [
            .. links.Where(link =>
                (callers.Contains(link.Parent) && callers.Contains(link.Child))
                || (callees.Contains(link.Parent) && callees.Contains(link.Child))
            ),
        ];
        var shown = callers.Union(callees, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return new DependencyScope(
            inner,
            Count(links.Where(link => callers.Contains(link.Child)).Select(link => link.Parent)),
            Count(links.Where(link => callees.Contains(link.Parent)).Select(link => link.Child))
        );

        int Count(IEnumerable<string> services) => services.Except(shown, StringComparer.Ordinal).Count();
    }

    private static HashSet<string> Walk(ILookup<string, string> next, string focus, int hops)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { focus };
        IReadOnlyList<string> edge = [focus];
        for (var hop = 0; hop < hops; hop++)
        {
            edge = [.. edge.SelectMany(service => next[service]).Where(reached.Add)];
        }
        return reached;
    }
}
