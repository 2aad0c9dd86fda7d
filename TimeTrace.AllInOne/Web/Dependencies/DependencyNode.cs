using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>A service among those that call and are called.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Received">How the calls of others to it fared; null where nobody calls it.</param>
/// <param name="CallerCount">How many other services call it.</param>
/// <param name="CalleeCount">How many it calls.</param>
public sealed record DependencyNode(string Name, EdgeFigures? Received, int CallerCount, int CalleeCount)
{
    internal static IReadOnlyDictionary<string, DependencyNode> Of(IReadOnlyList<DependencyLink> links, TimeSpan length)
    {
        var between = links.Where(link => link.Parent != link.Child).ToList();
        var callers = between.ToLookup(link => link.Child, StringComparer.Ordinal);
        var callees = between.ToLookup(link => link.Parent, StringComparer.Ordinal);
        return links
            .SelectMany(link => (string[])[link.Parent, link.Child])
            .Distinct(StringComparer.Ordinal)
            .Select(name => new DependencyNode(
                name,
                Sum(callers[name]) is { CallCount: > 0 } received ? EdgeFigures.Of(received, length) : null,
                callers[name].Count(),
                callees[name].Count()
            ))
            .ToDictionary(node => node.Name, StringComparer.Ordinal);
    }

    private static CallTally Sum(IEnumerable<DependencyLink> links)
    {
        var sum = new CallTally();
        foreach (var link in links)
        {
            sum.Add(link.Calls);
        }
        return sum;
    }
}
